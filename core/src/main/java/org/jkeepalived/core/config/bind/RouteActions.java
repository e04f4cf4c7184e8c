package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.RouteMetric;
import org.jkeepalived.core.model.RouteType;
import org.jspecify.annotations.Nullable;

/// The less plain words of route lines.
final class RouteActions {
  private RouteActions() {}

  /// The lines of a block.
  static List<Route> read(Section<RouteDraft> section, Statement block, Binding binding) {
    var lines = new LineBinding<>(section, "DESTINATION", binding);
    return RootActions.lines(block).stream()
        .flatMap(line -> {
          var draft = new RouteDraft(line.span());
          return lines.bind(line, draft) ? draft.complete(binding).stream() : null;
        })
        .toList();
  }

  /// `[to] [TYPE] PREFIX`, the words that stand for themselves.
  static void destination(RouteDraft draft, Statement rest, Binding binding) {
    List<Word> words = rest.words();
    int next = words.getFirst().text().equals("to") ? 1 : 0;
    if (next < words.size()) {
      RouteType type = type(words.get(next).text());
      if (type != null) {
        draft.type = type;
        next++;
      }
    }
    if (next == words.size()) {
      binding.report(
          DiagnosticCode.ARGUMENT_MISSING,
          words.getLast().span().end(),
          "'" + words.getLast() + "' needs a value",
          "write: " + words.getLast() + " ADDRESS/PREFIX");
      draft.taken = -1;
      return;
    }
    Word word = words.get(next);
    boolean prefix = word.text().matches("(default6?|any|all|[0-9a-fA-F:.]+(/.*)?)");
    if (draft.destination != null || (!prefix && next == 0)) {
      return;
    }
    if (word.text().equals("default6")) {
      binding.report(
          DiagnosticCode.KEYWORD_DEPRECATED,
          word.span(),
          "'default6' is an old form of 'inet6 default'",
          "write inet6 default");
      draft.isFamily(AddressFamily.IPV6, word, binding);
      draft.destination = IpPrefix.everything(AddressFamily.IPV6);
    } else {
      draft.prefix(word, binding).ifPresent(value -> draft.destination = value);
    }
    draft.taken = next + 1;
  }

  private static @Nullable RouteType type(String word) {
    for (RouteType type : RouteType.values()) {
      boolean number = word.equals(Integer.toString(type.number()));
      if (number || word.equals(type.name().toLowerCase(Locale.ROOT))) {
        return type;
      }
    }
    return null;
  }

  /// `via [inet|inet6] IPADDR`: with the word, of another family than the destination.
  static void gateway(RouteDraft draft, Statement statement, Binding binding) {
    Word word = statement.arguments().getLast();
    if (statement.arguments().size() == 1) {
      draft.address(statement, binding).ifPresent(value -> draft.gateway = value);
      return;
    }
    var wanted =
        statement.argument().text().equals("inet6") ? AddressFamily.IPV6 : AddressFamily.IPV4;
    IpAddress.parse(word.text())
        .filter(address -> address.family() == wanted)
        .ifPresentOrElse(value -> draft.gateway = value, () -> Actions.notAddress(word, binding));
  }

  /// `or IPADDR`: an old form of two next hops.
  static void secondGateway(RouteDraft draft, Statement statement, Binding binding) {
    binding.report(
        DiagnosticCode.KEYWORD_DEPRECATED,
        statement.keyword().span(),
        "'or' is an old form of a second 'nexthop'",
        "write nexthop via ADDRESS for each");
    draft.address(statement, binding).ifPresent(value -> draft.secondGateway = value);
  }

  /// `as`: of no meaning outside MPLS.
  static void as(RouteDraft draft, Statement statement, Binding binding) {
    binding.report(
        DiagnosticCode.FEATURE_DROPPED,
        statement.keyword().span(),
        "'as' is for MPLS routes only; it is not used",
        "remove it and its address");
  }

  /// `from PREFIX`, which only IPv6 has.
  static void source(RouteDraft draft, Statement statement, Binding binding) {
    Word word = statement.argument();
    if (draft.isFamily(AddressFamily.IPV6, statement.keyword(), binding)) {
      draft.prefix(word, binding).ifPresent(value -> draft.source = value);
    }
  }

  /// `expires SECONDS`, which only IPv6 has.
  static void expires(RouteDraft draft, Statement statement, Binding binding) {
    if (draft.isFamily(AddressFamily.IPV6, statement.keyword(), binding)) {
      Numbers.integer(statement.argument(), 0, 0xffff_ffffL, binding)
          .ifPresent(value -> draft.expiresNanos = value * 1_000_000_000L);
    }
  }

  /// `pref`, which only IPv6 has.
  static void preference(RouteDraft draft, String word) {
    draft.preference = Route.RouterPreference.valueOf(word.toUpperCase(Locale.ROOT));
    draft.family = AddressFamily.IPV6;
  }

  /// A metric that is a number, `[lock] NUMBER`.
  static Action<RouteDraft> metric(RouteMetric metric, long highest) {
    Action<RouteDraft> action =
        (draft, statement, binding) ->
            Numbers.integer(statement.arguments().getLast(), 0, highest, binding)
                .ifPresent(value -> put(draft, metric, value, statement));
    return action.within("0.." + highest);
  }

  private static void put(RouteDraft draft, RouteMetric metric, long value, Statement statement) {
    draft.metrics.put(metric, new RouteMetric.Value(value, statement.arguments().size() > 1));
  }

  /// A metric that is a time: a plain number is in the kernel's unit, of which a millisecond has so
  /// many.
  static Action<RouteDraft> time(RouteMetric metric, int perMillisecond) {
    Action<RouteDraft> action =
        (draft, statement, binding) -> {
          Word word = statement.arguments().getLast();
          String digits = word.text().replaceFirst("m?s$", "");
          String unit = word.text().substring(digits.length());
          long factor =
              switch (unit) {
                case "s" -> 1000L * perMillisecond;
                case "ms" -> perMillisecond;
                default -> 1L;
              };
          OptionalLong value =
              Numbers.integer(
                  new Word(digits, word.span(), word.quoted()), 0, 0xffff_ffffL / factor, binding);
          value.ifPresent(number -> put(draft, metric, number * factor, statement));
        };
    return action.within("0..4294967295, with s or ms a time");
  }

  /// `congctl [lock] NAME`.
  static void congestionControl(RouteDraft draft, Statement statement, Binding binding) {
    draft.congestionControl =
        new Route.CongestionControl(
            statement.arguments().getLast().text(), statement.arguments().size() > 1);
  }

  /// Which of the words `add`, `append` and `prepend` stands there.
  static Action<RouteDraft> creation(Route.Creation creation) {
    Action<RouteDraft> action = (draft, _, _) -> draft.creation = creation;
    return action.within("flag");
  }
}
