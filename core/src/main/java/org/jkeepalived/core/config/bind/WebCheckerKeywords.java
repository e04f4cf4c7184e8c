package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.Keyword.pending;
import static org.jkeepalived.core.config.bind.Keyword.pendingBlock;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `HTTP_GET` and `SSL_GET`.
final class WebCheckerKeywords {
  static final Section<PlainDraft> CHECK_HTTP_GET =
      Section.of(
          "virtual_server/real_server/HTTP_GET",
          CheckerOptions.CONNECTION,
          CheckerOptions.TIMING,
          List.<Keyword<PlainDraft>>of(
              pending(
                  "connect_port",
                  "PORT",
                  "port of the real server, else of the virtual server",
                  "1..65535",
                  "2.2.7",
                  "Port to connect to."),
              pending(
                  "bind_port", "PORT", "chosen by the kernel", "1..65535", "2.2.7", "Source port."),
              pending(
                  "retry",
                  "NUMBER",
                  "value of the real server (1)",
                  "0..4294967295",
                  "2.2.7",
                  "Retries before a failure counts."),
              pending(
                  "delay_before_retry",
                  "TIMER",
                  "value of the real server (3)",
                  "0.. s",
                  "2.2.7",
                  "Delay before a retry."),
              other(Standing.DEPRECATED, "nb_get_retry", "retry", "2.2.7", "Old name of retry."),
              pending(
                  "virtualhost",
                  "STRING",
                  "real server, then virtual server value",
                  "string",
                  "2.2.7",
                  "Host value for all its URLs."),
              pending(
                  "http_protocol",
                  "1.0|1.0C|1.0c|1.1",
                  "1.0",
                  "word",
                  "2.2.7",
                  "Protocol version sent; 1.0C adds Connection: close, 1.1 implies it."),
              pending(
                  "enable_sni",
                  "[BOOL]",
                  "false",
                  "BOOL (true without value)",
                  "2.2.7",
                  "Send SNI (taken from the URL, checker, then virtual server virtualhost)."),
              pending(
                  "sni_name",
                  "[STRING]",
                  "none",
                  "string; turns enable_sni on; without value only turns it on",
                  "after 2.4.3",
                  "SNI name to send."),
              pending(
                  "fast_recovery",
                  "[BOOL]",
                  "false",
                  "BOOL (true without value)",
                  "2.2.7",
                  "No delay between URLs while coming up."),
              pendingBlock(
                  "url",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "A page to fetch.",
                  () -> WebCheckerKeywords.CHECK_HTTP_GET_URL)));

  static final Section<PlainDraft> CHECK_SSL_GET =
      Section.of(
          "virtual_server/real_server/SSL_GET",
          CheckerOptions.CONNECTION,
          CheckerOptions.TIMING,
          List.<Keyword<PlainDraft>>of(
              pending(
                  "connect_port",
                  "PORT",
                  "port of the real server, else of the virtual server",
                  "1..65535",
                  "2.2.7",
                  "Port to connect to."),
              pending(
                  "bind_port", "PORT", "chosen by the kernel", "1..65535", "2.2.7", "Source port."),
              pending(
                  "retry",
                  "NUMBER",
                  "value of the real server (1)",
                  "0..4294967295",
                  "2.2.7",
                  "Retries before a failure counts."),
              pending(
                  "delay_before_retry",
                  "TIMER",
                  "value of the real server (3)",
                  "0.. s",
                  "2.2.7",
                  "Delay before a retry."),
              other(Standing.DEPRECATED, "nb_get_retry", "retry", "2.2.7", "Old name of retry."),
              pending(
                  "virtualhost",
                  "STRING",
                  "real server, then virtual server value",
                  "string",
                  "2.2.7",
                  "Host value for all its URLs."),
              pending(
                  "http_protocol",
                  "1.0|1.0C|1.0c|1.1",
                  "1.0",
                  "word",
                  "2.2.7",
                  "Protocol version sent; 1.0C adds Connection: close, 1.1 implies it."),
              pending(
                  "enable_sni",
                  "[BOOL]",
                  "false",
                  "BOOL (true without value)",
                  "2.2.7",
                  "Send SNI (taken from the URL, checker, then virtual server virtualhost)."),
              pending(
                  "sni_name",
                  "[STRING]",
                  "none",
                  "string; turns enable_sni on; without value only turns it on",
                  "after 2.4.3",
                  "SNI name to send."),
              pending(
                  "fast_recovery",
                  "[BOOL]",
                  "false",
                  "BOOL (true without value)",
                  "2.2.7",
                  "No delay between URLs while coming up."),
              pending(
                  "tls_compliant",
                  "[BOOL]",
                  "false",
                  "BOOL (true without value)",
                  "2.2.8",
                  "Send close_notify when closing."),
              pendingBlock(
                  "url",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "A page to fetch.",
                  () -> WebCheckerKeywords.CHECK_SSL_GET_URL)));

  static final Section<PlainDraft> CHECK_HTTP_GET_URL =
      Section.of(
          "virtual_server/real_server/HTTP_GET/url",
          List.<Keyword<PlainDraft>>of(
              pending("path", "PATH", "required", "string", "2.2.7", "Path requested."),
              pending(
                  "digest", "MD5", "none", "32 hex digits", "2.2.7", "Expected MD5 of the body."),
              pending(
                  "status_code",
                  "CODE[-CODE] ...",
                  "200-299",
                  "100..599",
                  "2.2.7",
                  "Accepted status codes."),
              pending(
                  "virtualhost",
                  "STRING",
                  "value of the checker",
                  "string",
                  "2.2.7",
                  "Host value for this URL."),
              pending(
                  "regex",
                  "PATTERN",
                  "none",
                  "quoted PCRE2 pattern with escapes",
                  "2.2.7",
                  "Pattern the reply must match."),
              pending("regex_no_match", "", "off", "flag", "2.2.7", "Pattern must not match."),
              pending(
                  "regex_options",
                  "OPTION...",
                  "none",
                  "allow_empty_class alt_bsux auto_callout caseless dollar_endonly dotall dupnames"
                      + " extended firstline match_unset_backref multiline never_ucp never_utf"
                      + " no_auto_capture no_auto_possess no_dotstar_anchor no_start_optimize ucp"
                      + " ungreedy utf never_backslash_c alt_circumflex alt_verbnames"
                      + " use_offset_limit (unknown words are ignored silently)",
                  "2.2.7",
                  "PCRE2 compile options."),
              pending(
                  "regex_min_offset",
                  "NUMBER",
                  "0",
                  "bytes",
                  "2.2.7",
                  "First offset at which a match may start."),
              pending(
                  "regex_max_offset",
                  "NUMBER",
                  "no limit",
                  "bytes, above the minimum",
                  "2.2.7",
                  "Last offset at which a match may start."),
              pending(
                  "regex_stack",
                  "START MAX",
                  "PCRE2 default",
                  "bytes, START <= MAX",
                  "2.2.7",
                  "JIT stack sizes.")));

  static final Section<PlainDraft> CHECK_SSL_GET_URL =
      Section.of(
          "virtual_server/real_server/SSL_GET/url",
          List.<Keyword<PlainDraft>>of(
              pending("path", "PATH", "required", "string", "2.2.7", "Path requested."),
              pending(
                  "digest", "MD5", "none", "32 hex digits", "2.2.7", "Expected MD5 of the body."),
              pending(
                  "status_code",
                  "CODE[-CODE] ...",
                  "200-299",
                  "100..599",
                  "2.2.7",
                  "Accepted status codes."),
              pending(
                  "virtualhost",
                  "STRING",
                  "value of the checker",
                  "string",
                  "2.2.7",
                  "Host value for this URL."),
              pending(
                  "regex",
                  "PATTERN",
                  "none",
                  "quoted PCRE2 pattern with escapes",
                  "2.2.7",
                  "Pattern the reply must match."),
              pending("regex_no_match", "", "off", "flag", "2.2.7", "Pattern must not match."),
              pending(
                  "regex_options",
                  "OPTION...",
                  "none",
                  "allow_empty_class alt_bsux auto_callout caseless dollar_endonly dotall dupnames"
                      + " extended firstline match_unset_backref multiline never_ucp never_utf"
                      + " no_auto_capture no_auto_possess no_dotstar_anchor no_start_optimize ucp"
                      + " ungreedy utf never_backslash_c alt_circumflex alt_verbnames"
                      + " use_offset_limit (unknown words are ignored silently)",
                  "2.2.7",
                  "PCRE2 compile options."),
              pending(
                  "regex_min_offset",
                  "NUMBER",
                  "0",
                  "bytes",
                  "2.2.7",
                  "First offset at which a match may start."),
              pending(
                  "regex_max_offset",
                  "NUMBER",
                  "no limit",
                  "bytes, above the minimum",
                  "2.2.7",
                  "Last offset at which a match may start."),
              pending(
                  "regex_stack",
                  "START MAX",
                  "PCRE2 default",
                  "bytes, START <= MAX",
                  "2.2.7",
                  "JIT stack sizes."),
              pending(
                  "tls_compliant",
                  "[BOOL]",
                  "false",
                  "BOOL (true without value); active when set here or on the checker",
                  "2.2.8",
                  "Send close_notify when closing.")));

  private WebCheckerKeywords() {}
}
