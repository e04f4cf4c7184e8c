package org.jkeepalived.core.config.bind;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.Realms;
import org.jkeepalived.core.model.Route;
import org.jspecify.annotations.Nullable;

/// What a line of routes and a line of rules have in common: one address family, decided by the
/// first word that shows it.
abstract class FamilyDraft extends LineDraft {
  @Nullable AddressFamily family;
  @Nullable Identifier tos;
  @Nullable Realms realms;
  Identifier protocol = Route.PROTOCOL;
  boolean tracked = true;
  @Nullable String trackGroup;

  FamilyDraft(Span place) {
    super(place);
  }

  /// Decides the family, or says that it is another one already.
  boolean isFamily(AddressFamily wanted, Word word, Binding binding) {
    if (family != null && family != wanted) {
      binding.report(
          DiagnosticCode.ADDRESS_FAMILY,
          word.span(),
          "'" + word + "' is of the other address family; the line is not used",
          "all addresses of a line are of one family",
          "write an address of the line's family, or two lines");
      return false;
    }
    family = wanted;
    return true;
  }

  /// The action of `inet` and `inet6`.
  static <D extends FamilyDraft> Action<D> family(AddressFamily family) {
    Action<D> action = (draft, s, binding) -> draft.isFamily(family, s.keyword(), binding);
    return action.within("flag");
  }

  /// An interface.
  static <D extends FamilyDraft> Action<D> device(BiConsumer<D, String> setter) {
    return (draft, statement, binding) -> {
      Actions.noMore(statement, 1, binding);
      Word name = statement.argument();
      binding.usesInterface(name);
      setter.accept(draft, name.text());
    };
  }

  /// `track_group NAME` of a static line.
  static <D extends FamilyDraft> Action<D> trackGroup() {
    return (draft, statement, binding) -> {
      Actions.noMore(statement, 1, binding);
      Word name = statement.argument();
      draft.trackGroup = name.text();
      binding.usesTrackGroup(name);
    };
  }

  /// `[SRC/]DST`, which only IPv4 has.
  static <D extends FamilyDraft> Action<D> realms() {
    Action<D> action =
        (draft, statement, binding) -> {
          if (draft.isFamily(AddressFamily.IPV4, statement.keyword(), binding)) {
            Identifiers.realms(statement, binding).ifPresent(value -> draft.realms = value);
          }
        };
    return action.within("[SRC/]DST, names or 0..65535; IPv4 only");
  }

  /// The last word as an address of the line's family.
  Optional<IpAddress> address(Statement statement, Binding binding) {
    Word word = statement.arguments().getLast();
    Optional<IpAddress> address = IpAddress.parse(word.text());
    if (address.isEmpty()) {
      Actions.notAddress(word, binding);
    }
    return address.filter(a -> isFamily(a.family(), word, binding));
  }

  /// A word as a prefix of the line's family; `default`, `any` and `all` are every address.
  Optional<IpPrefix> prefix(Word word, Binding binding) {
    switch (word.text()) {
      case "default", "any", "all" -> {
        return Optional.of(IpPrefix.everything(family == null ? AddressFamily.IPV4 : family));
      }
      default -> {}
    }
    int slash = word.text().indexOf('/');
    Optional<IpAddress> address =
        IpAddress.parse(slash < 0 ? word.text() : word.text().substring(0, slash));
    if (address.isEmpty()) {
      Actions.notAddress(word, binding);
      return Optional.empty();
    }
    int bits = address.get().family().bits();
    OptionalInt length =
        slash < 0 ? OptionalInt.of(bits) : length(word.text().substring(slash + 1), bits);
    if (length.isEmpty()) {
      binding.report(
          DiagnosticCode.NUMBER_RANGE,
          word.span(),
          "'" + word.text().substring(slash) + "' is no prefix length; the line is not used",
          "write 0 to " + bits);
      return Optional.empty();
    }
    return isFamily(address.get().family(), word, binding)
        ? Optional.of(new IpPrefix(address.get(), length.getAsInt()))
        : Optional.empty();
  }

  private static OptionalInt length(String text, int bits) {
    boolean fits = text.matches("\\d{1,3}") && Integer.parseInt(text) <= bits;
    return fits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}
