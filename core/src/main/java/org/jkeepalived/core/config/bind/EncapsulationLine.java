package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.NumberNames.Kind;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Encapsulation;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpAddress;

/// `encap ip|ip6|mpls|ila ...`.
final class EncapsulationLine {
  private static final int HIGHEST_LABEL = 0xf_ffff;

  private final WordCursor words;
  private final Binding binding;

  private EncapsulationLine(WordCursor words, Binding binding) {
    this.words = words;
    this.binding = binding;
  }

  /// `encap` of the route itself.
  static void route(RouteDraft draft, Statement rest, Binding binding) {
    var words = new WordCursor(rest.words(), binding);
    read(words, words.next(), binding).ifPresent(value -> draft.encapsulation = value);
    draft.taken = words.isBroken() ? -1 : words.index();
  }

  /// Reads what follows the word `encap`.
  static Optional<Encapsulation> read(WordCursor words, Word encap, Binding binding) {
    Optional<Word> kind = words.value(encap);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    var line = new EncapsulationLine(words, binding);
    return switch (kind.get().text()) {
      case "ip" -> line.tunnel(AddressFamily.IPV4);
      case "ip6" -> line.tunnel(AddressFamily.IPV6);
      case "mpls" -> words.value(kind.get()).flatMap(line::labels);
      case "ila" -> words.value(kind.get()).flatMap(line::locator);
      default -> {
        binding.report(
            DiagnosticCode.LINE_WORD_INVALID,
            kind.get().span(),
            "'" + kind.get() + "' is no encapsulation; the line is not used",
            "write ip, ip6, mpls or ila");
        words.breakOff();
        yield Optional.empty();
      }
    };
  }

  private Optional<Encapsulation> tunnel(AddressFamily family) {
    OptionalLong id = OptionalLong.empty();
    Optional<IpAddress> destination = Optional.empty();
    Optional<IpAddress> source = Optional.empty();
    Optional<Identifier> tos = Optional.empty();
    OptionalInt ttl = OptionalInt.empty();
    OptionalInt flags = OptionalInt.empty();
    String tosWord = family == AddressFamily.IPV4 ? "tos" : "tc";
    String ttlWord = family == AddressFamily.IPV4 ? "ttl" : "hoplimit";
    while (words.hasNext()) {
      String word = words.peek().text();
      if (word.equals("id")) {
        id = number(-1);
      } else if (word.equals("dst")) {
        destination = address(family);
      } else if (word.equals("src")) {
        source = address(family);
      } else if (word.equals(tosWord)) {
        tos = words.value(words.next()).flatMap(w -> Identifiers.read(w, 255, Kind.TOS, binding));
      } else if (word.equals(ttlWord)) {
        ttl = narrow(number(255));
      } else if (word.equals("flags")) {
        flags = narrow(number(0xffff));
      } else {
        break;
      }
    }
    return Optional.of(new Encapsulation.Tunnel(family, id, destination, source, tos, ttl, flags));
  }

  private OptionalLong number(long highest) {
    Optional<Word> value = words.value(words.next());
    return value.isEmpty() ? OptionalLong.empty() : Numbers.unsigned(value.get(), highest, binding);
  }

  private static OptionalInt narrow(OptionalLong value) {
    return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) value.getAsLong());
  }

  private Optional<IpAddress> address(AddressFamily family) {
    Optional<Word> value = words.value(words.next());
    Optional<IpAddress> address =
        value.flatMap(w -> IpAddress.parse(w.text())).filter(a -> a.family() == family);
    if (address.isEmpty()) {
      value.ifPresent(w -> Actions.notAddress(w, binding));
    }
    return address;
  }

  private Optional<Encapsulation> labels(Word word) {
    List<Integer> labels = new ArrayList<>();
    for (String text : word.text().split("/", -1)) {
      var label = new Word(text, word.span(), word.quoted());
      Numbers.unsigned(label, HIGHEST_LABEL, binding).ifPresent(n -> labels.add((int) n));
    }
    return Optional.of(new Encapsulation.Mpls(labels));
  }

  /// A locator is written as the first four groups of an IPv6 address.
  private Optional<Encapsulation> locator(Word word) {
    Optional<IpAddress> address = IpAddress.parse(word.text() + "::");
    if (address.isEmpty()) {
      Actions.notAddress(word, binding);
    }
    return address.map(a -> new Encapsulation.Ila(a.high()));
  }
}
