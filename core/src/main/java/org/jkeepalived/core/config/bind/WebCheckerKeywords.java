package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Action.readingOn;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.activeBlock;
import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.LvsActions.choice;
import static org.jkeepalived.core.config.bind.LvsActions.unsigned;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `HTTP_GET` and `SSL_GET`.
final class WebCheckerKeywords {
  private static final List<Keyword<WebDraft>> OPTIONS =
      List.of(
          other(Standing.DEPRECATED, "nb_get_retry", "retry", "2.2.7", "Old name of retry."),
          active(
              "virtualhost",
              "STRING",
              "real server, then virtual server value",
              "string",
              "2.2.7",
              "Host value for all its URLs.",
              readingOn(word((d, v) -> d.virtualHost = v))),
          active(
              "http_protocol",
              "1.0|1.0C|1.0c|1.1",
              "1.0",
              "2.2.7",
              "Protocol version sent; 1.0C adds Connection: close, 1.1 implies it. 1.0K and 1.1K"
                  + " ask to keep the connection, 1.1C is 1.1, 2 is HTTP/2, which the server has"
                  + " to speak from the start or agree to within TLS: these are ours, on a line"
                  + " that begins with @jkeepalived.",
              readingOn(choice(WebDraft.PROTOCOLS, false, (d, v) -> d.protocol = v))),
          active(
              "enable_sni",
              "[BOOL]",
              "false",
              "2.2.7",
              "Send SNI (taken from the URL, checker, then virtual server virtualhost).",
              bool((d, v) -> d.sendServerName = v)),
          active(
              "sni_name",
              "[STRING]",
              "none",
              "string; turns enable_sni on; without value only turns it on",
              "after 2.4.3",
              "SNI name to send.",
              WebDraft::serverName),
          active(
              "fast_recovery",
              "[BOOL]",
              "false",
              "2.2.7",
              "No delay between URLs while coming up.",
              bool((d, v) -> d.fastRecovery = v)));

  private static final List<Keyword<UrlDraft>> URL =
      List.of(
          active(
              "path",
              "PATH",
              "required",
              "string",
              "2.2.7",
              "Path requested.",
              word((d, v) -> d.path = v)),
          active(
              "digest",
              "MD5",
              "none",
              "32 hex digits",
              "2.2.7",
              "Expected MD5 of the body.",
              UrlDraft::digest),
          active(
              "status_code",
              "CODE[-CODE] ...",
              "200-299",
              "100..599",
              "2.2.7",
              "Accepted status codes.",
              UrlDraft::statuses),
          active(
              "virtualhost",
              "STRING",
              "value of the checker",
              "string",
              "2.2.7",
              "Host value for this URL.",
              readingOn(word((d, v) -> d.virtualHost = v))),
          active(
              "regex",
              "PATTERN",
              "none",
              "quoted PCRE2 pattern with escapes",
              "2.2.7",
              "Pattern the reply must match.",
              RegexDraft::pattern),
          active(
              "regex_no_match",
              "",
              "off",
              "2.2.7",
              "Pattern must not match.",
              flag((d, v) -> d.regex.inverted = v)),
          active(
              "regex_options",
              "OPTION...",
              "none",
              "allow_empty_class alt_bsux auto_callout caseless dollar_endonly dotall dupnames"
                  + " extended firstline match_unset_backref multiline never_ucp never_utf"
                  + " no_auto_capture no_auto_possess no_dotstar_anchor no_start_optimize ucp"
                  + " ungreedy utf never_backslash_c alt_circumflex alt_verbnames"
                  + " use_offset_limit (unknown words are ignored silently)",
              "2.2.7",
              "PCRE2 compile options.",
              RegexDraft.options()),
          active(
              "regex_min_offset",
              "NUMBER",
              "0",
              "bytes",
              "2.2.7",
              "First offset at which a match may start.",
              unsigned((d, v) -> d.regex.minimum = v)),
          active(
              "regex_max_offset",
              "NUMBER",
              "no limit",
              "bytes, above the minimum",
              "2.2.7",
              "Last offset at which a match may start.",
              unsigned((d, v) -> d.regex.maximum = v)),
          active(
              "regex_stack",
              "START MAX",
              "PCRE2 default",
              "bytes, START <= MAX",
              "2.2.7",
              "Sizes of the stack of PCRE2's compiler, which is not used here: a warning says so.",
              RegexDraft::stack));

  static final Section<UrlDraft> CHECK_HTTP_GET_URL =
      Section.of("virtual_server/real_server/HTTP_GET/url", URL, CheckExtensions.URL);

  static final Section<UrlDraft> CHECK_SSL_GET_URL =
      Section.of(
          "virtual_server/real_server/SSL_GET/url",
          URL,
          CheckExtensions.URL,
          List.<Keyword<UrlDraft>>of(
              active(
                  "tls_compliant",
                  "[BOOL]",
                  "false",
                  "BOOL (true without value); active when set here or on the checker",
                  "2.2.8",
                  "Send close_notify when closing.",
                  bool((d, v) -> d.tlsCompliant = v))));

  static final Section<WebDraft> CHECK_HTTP_GET =
      Section.of(
          "virtual_server/real_server/HTTP_GET",
          CheckerOptions.connection(""),
          CheckerOptions.timing(1, "3"),
          OPTIONS,
          CheckExtensions.WEB,
          url(CHECK_HTTP_GET_URL));

  static final Section<WebDraft> CHECK_SSL_GET =
      Section.of(
          "virtual_server/real_server/SSL_GET",
          CheckerOptions.connection(""),
          CheckerOptions.timing(1, "3"),
          OPTIONS,
          CheckExtensions.WEB,
          CheckExtensions.TLS,
          List.<Keyword<WebDraft>>of(
              active(
                  "tls_compliant",
                  "[BOOL]",
                  "false",
                  "2.2.8",
                  "Send close_notify when closing.",
                  bool((d, v) -> d.tlsCompliant = v))),
          url(CHECK_SSL_GET_URL));

  private WebCheckerKeywords() {}

  private static List<Keyword<WebDraft>> url(Section<UrlDraft> section) {
    return List.of(
        activeBlock(
            "url",
            "{ ... }",
            "block, repeatable",
            "A page to fetch.",
            () -> section,
            WebDraft.url(section)));
  }
}
