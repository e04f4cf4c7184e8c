package org.jkeepalived.core.config.bind;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.NumberNames;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.Realms;

/// Reads numbers that may have names: those every kernel has become numbers here, others are left
/// to the files of the machine.
final class Identifiers {
  private static final Map<String, Long> TABLES =
      Map.of("unspec", 0L, "default", 253L, "main", 254L, "local", 255L);
  private static final Map<String, Long> SCOPES =
      Map.of(
          "global", 0L, "universe", 0L, "site", 200L, "link", 253L, "host", 254L, "nowhere", 255L);
  private static final Map<String, Long> PROTOCOLS =
      Map.of(
          "unspec",
          0L,
          "redirect",
          1L,
          "kernel",
          2L,
          "boot",
          3L,
          "static",
          4L,
          "ra",
          9L,
          "dhcp",
          16L,
          "keepalived",
          18L);
  private static final Map<String, Long> IP_PROTOCOLS =
      Map.of(
          "icmp",
          1L,
          "tcp",
          6L,
          "udp",
          17L,
          "gre",
          47L,
          "esp",
          50L,
          "ah",
          51L,
          "ipv6-icmp",
          58L,
          "vrrp",
          112L,
          "sctp",
          132L);
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");

  private Identifiers() {}

  /// Names that every kernel has, whatever the files say.
  private static Map<String, Long> known(NumberNames.Kind kind) {
    return switch (kind) {
      case TABLE -> TABLES;
      case SCOPE -> SCOPES;
      case PROTOCOL -> PROTOCOLS;
      case IP_PROTOCOL -> IP_PROTOCOLS;
      case REALM, TOS, GROUP -> Map.of();
    };
  }

  /// A name or a number up to `highest`.
  static <D extends Draft> Action<D> identifier(
      long highest, NumberNames.Kind kind, BiConsumer<D, Identifier> setter) {
    Action<D> action =
        (draft, statement, binding) ->
            read(statement.arguments().getLast(), highest, kind, binding)
                .ifPresent(value -> setter.accept(draft, value));
    return action.within("name or 0.." + highest);
  }

  /// A name or a number; a message and nothing otherwise.
  static Optional<Identifier> read(
      Word word, long highest, NumberNames.Kind kind, Binding binding) {
    Long known = known(kind).get(word.text());
    if (known != null) {
      return Optional.of(Identifier.of(known));
    }
    if (NAME.matcher(word.text()).matches()) {
      return named(word, kind, binding);
    }
    var number = Numbers.unsigned(word, highest, binding);
    return number.isPresent() ? Optional.of(Identifier.of(number.getAsLong())) : Optional.empty();
  }

  private static Optional<Identifier> named(Word word, NumberNames.Kind kind, Binding binding) {
    Optional<NumberNames> names = binding.context().names();
    if (names.isEmpty()) {
      return Optional.of(new Identifier.Name(word.text(), OptionalLong.empty()));
    }
    OptionalLong number = binding.names().find(names.get(), kind, word, binding);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(new Identifier.Name(word.text(), number));
  }

  /// `[SOURCE/]DESTINATION`.
  static <D extends Draft> Action<D> realms(BiConsumer<D, Realms> setter) {
    Action<D> action =
        (draft, statement, binding) ->
            realms(statement, binding).ifPresent(value -> setter.accept(draft, value));
    return action.within("[SRC/]DST, names or 0..65535");
  }

  static Optional<Realms> realms(Statement statement, Binding binding) {
    return realms(statement.arguments().getLast(), binding);
  }

  static Optional<Realms> realms(Word word, Binding binding) {
    int slash = word.text().indexOf('/');
    Optional<Identifier> source =
        slash < 0 ? Optional.empty() : realm(word, word.text().substring(0, slash), binding);
    Optional<Identifier> destination = realm(word, word.text().substring(slash + 1), binding);
    boolean complete = destination.isPresent() && (slash < 0 || source.isPresent());
    return complete ? Optional.of(new Realms(source, destination.get())) : Optional.empty();
  }

  private static Optional<Identifier> realm(Word word, String text, Binding binding) {
    if (text.isEmpty()) {
      binding.report(
          DiagnosticCode.WORD_INVALID,
          word.span(),
          "'" + word + "' is no pair of realms; the line is not used",
          "write SOURCE/DESTINATION or DESTINATION");
      return Optional.empty();
    }
    return read(
        new Word(text, word.span(), word.quoted()), 0xffff, NumberNames.Kind.REALM, binding);
  }
}
