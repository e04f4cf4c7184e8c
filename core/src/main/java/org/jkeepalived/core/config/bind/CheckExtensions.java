package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.LvsActions.choice;
import static org.jkeepalived.core.config.bind.LvsActions.interval;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.lvs.Greeting;
import org.jkeepalived.core.model.lvs.PageRequest.Field;
import org.jkeepalived.core.model.lvs.ProxyHeader;

/// Keywords of checkers that are ours, on lines that begin with `@jkeepalived`.
final class CheckExtensions {
  private static final String SINCE = "jkeepalived";
  private static final String OURS = " On a line that begins with @jkeepalived.";

  /// A token of HTTP (RFC 9110 §5.6.2).
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final Map<String, Greeting> GREETINGS =
      Map.of(
          Greeting.REDIS.word(),
          Greeting.REDIS,
          Greeting.POSTGRESQL.word(),
          Greeting.POSTGRESQL,
          Greeting.MYSQL.word(),
          Greeting.MYSQL);

  /// How often is checked what is down.
  static <D extends TimingDraft> Keyword<D> fastDelayLoop(String byDefault) {
    return active(
        "fast_delay_loop",
        "TIMER",
        byDefault,
        SINCE,
        "Interval between checks while a checker is down." + OURS,
        interval((d, v) -> d.fastDelayLoopNanos = v));
  }

  /// Clients' way to the virtual address.
  static <D extends CheckerDraft> Keyword<D> connectVirtual() {
    Action<D> named =
        Actions.address((draft, address) -> {
          draft.connectsVirtual = true;
          draft.virtualAddress = address;
        });
    Action<D> action =
        (draft, statement, binding) -> {
          if (statement.arguments().isEmpty()) {
            draft.connectsVirtual = true;
          } else {
            named.bind(draft, statement, binding);
          }
        };
    return active(
        VirtualTarget.KEYWORD,
        "[IPADDR]",
        "off; address of the virtual server when given without value",
        SINCE,
        "Connect to a virtual address by way of the server, as clients do with DR." + OURS,
        action);
  }

  static final List<Keyword<ConnectDraft>> TCP =
      List.of(
          active(
              "greeting",
              "redis|postgresql|mysql",
              "a connection is enough",
              SINCE,
              "What the server must say for itself once connected." + OURS,
              choice(GREETINGS, false, (d, v) -> d.greeting = v)));

  static final List<Keyword<WebDraft>> WEB =
      List.of(
          active(
              "proxy_protocol",
              "1|2",
              "off",
              SINCE,
              "Begin each connection with a header of the PROXY protocol." + OURS,
              choice(
                  Map.of("1", ProxyHeader.V1, "2", ProxyHeader.V2), false, (d, v) -> d.proxy = v)));

  static final List<Keyword<WebDraft>> TLS =
      List.of(
          active(
              "verify_certificate",
              "[BOOL]",
              "false (true when given without value)",
              SINCE,
              "Fail unless an authority (ca of the SSL block, else those of the Java runtime)"
                  + " vouches for the server and its name."
                  + OURS,
              bool((d, v) -> d.verified = v)),
          active(
              "certificate_days",
              "NUMBER",
              "0",
              SINCE,
              "Fail when the server's certificate ends within so many days." + OURS,
              number(0, 36_500, (d, v) -> d.certificateDays = v.intValue())));

  static final List<Keyword<UrlDraft>> URL =
      List.of(
          active(
              "request_method",
              "METHOD",
              "GET",
              SINCE,
              "Method of the request." + OURS,
              token((d, v) -> d.method = v.toUpperCase(Locale.ROOT))),
          active(
              "request_header",
              "NAME VALUE",
              "none",
              SINCE,
              "Header field sent; may be repeated." + OURS,
              field((d, v) -> d.requestFields.add(v))),
          active(
              "request_body",
              "TEXT",
              "none",
              SINCE,
              "What is sent behind the header." + OURS,
              Actions.word((d, v) -> d.body = v)),
          active(
              "grpc_health",
              "[SERVICE]",
              "a page is fetched",
              SINCE,
              "Ask a gRPC server, over HTTP/2, how a service is, or the server as a whole, instead"
                  + " of fetching the page: it must be SERVING."
                  + OURS,
              UrlDraft::grpcHealth),
          active(
              "expect_header",
              "NAME [TEXT]",
              "any reply will do",
              SINCE,
              "Header field that must come back, and what it must contain; may be repeated." + OURS,
              optionalField((d, v) -> d.expectedFields.add(v))),
          active(
              "expect_body",
              "TEXT",
              "any reply will do",
              SINCE,
              "What the page must contain; may be repeated." + OURS,
              Actions.word((d, v) -> d.expectedTexts.add(v))),
          active(
              "expect_json",
              "PATH VALUE",
              "any reply will do",
              SINCE,
              "What the page, as JSON, must say at a path such as db.nodes.0.state; may be"
                  + " repeated."
                  + OURS,
              path((d, v) -> d.expectedValues.add(v))));

  private CheckExtensions() {}

  private static Action<UrlDraft> token(BiConsumer<UrlDraft, String> setter) {
    return (draft, statement, binding) -> {
      Actions.noMore(statement, 1, binding);
      Word word = statement.argument();
      if (isToken(word, binding)) {
        setter.accept(draft, word.text());
      }
    };
  }

  private static boolean isToken(Word word, Binding binding) {
    boolean good = TOKEN.matcher(word.text()).matches();
    if (!good) {
      binding.report(
          DiagnosticCode.WORD_INVALID,
          word.span(),
          "'" + word + "' is no word of HTTP; the line is not used",
          "use letters, digits and -");
    }
    return good;
  }

  /// A token and a value.
  private static Action<UrlDraft> field(BiConsumer<UrlDraft, Field> setter) {
    return (draft, statement, binding) -> {
      if (isPair(statement.arguments(), statement.keyword(), binding)) {
        optionalField(setter).bind(draft, statement, binding);
      }
    };
  }

  /// A token, and a value or none.
  private static Action<UrlDraft> optionalField(BiConsumer<UrlDraft, Field> setter) {
    return (draft, statement, binding) -> {
      Actions.noMore(statement, 2, binding);
      List<Word> words = statement.arguments();
      if (isToken(words.getFirst(), binding)) {
        String value = words.size() > 1 ? words.get(1).text() : "";
        setter.accept(draft, new Field(words.getFirst().text(), value));
      }
    };
  }

  private static Action<UrlDraft> path(BiConsumer<UrlDraft, Field> setter) {
    return (draft, statement, binding) -> {
      List<Word> words = statement.arguments();
      if (isPair(words, statement.keyword(), binding)) {
        Actions.noMore(statement, 2, binding);
        setter.accept(draft, new Field(words.getFirst().text(), words.get(1).text()));
      }
    };
  }

  private static boolean isPair(List<Word> words, Word keyword, Binding binding) {
    if (words.size() < 2) {
      binding.report(
          DiagnosticCode.WORD_INVALID,
          words.getFirst().span().end(),
          "'" + keyword + "' needs a value as well; the line is not used",
          "write: " + keyword + " " + words.getFirst() + " VALUE");
    }
    return words.size() >= 2;
  }
}
