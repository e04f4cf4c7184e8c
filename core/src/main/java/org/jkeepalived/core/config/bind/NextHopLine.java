package org.jkeepalived.core.config.bind;

import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Encapsulation;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.NextHop;
import org.jkeepalived.core.model.Realms;

/// `nexthop ...`: up to the next `nexthop` or the end of the line.
final class NextHopLine {
  private final WordCursor words;
  private final RouteDraft draft;
  private final Binding binding;
  private Optional<IpAddress> gateway = Optional.empty();
  private Optional<String> device = Optional.empty();
  private int weight = 1;
  private boolean onLink;
  private Optional<Encapsulation> encapsulation = Optional.empty();
  private Optional<Realms> realms = Optional.empty();

  private NextHopLine(RouteDraft draft, Statement rest, Binding binding) {
    this.draft = draft;
    this.binding = binding;
    this.words = new WordCursor(rest.words(), binding);
  }

  /// Reads one next hop into the draft.
  static void read(RouteDraft draft, Statement rest, Binding binding) {
    new NextHopLine(draft, rest, binding).read();
  }

  private void read() {
    words.next();
    while (words.hasNext() && !words.peek().text().equals("nexthop") && !words.isBroken()) {
      word(words.next());
    }
    draft.nextHops.add(new NextHop(gateway, device, weight, onLink, encapsulation, realms));
    draft.taken = words.isBroken() ? -1 : words.index();
  }

  private void word(Word word) {
    switch (word.text()) {
      case "via" -> via(word);
      case "dev", "oif" -> {
        Optional<Word> name = words.value(word);
        name.ifPresent(binding::usesInterface);
        device = name.map(Word::text);
      }
      case "weight" -> words.value(word).ifPresent(this::weight);
      case "onlink" -> onLink = true;
      case "encap" -> encapsulation = EncapsulationLine.read(words, word, binding);
      case "realms" ->
          realms = words.value(word).flatMap(value -> Identifiers.realms(value, binding));
      default -> {
        binding.report(
            DiagnosticCode.LINE_WORD_INVALID,
            word.span(),
            "'" + word + "' is no word of a next hop; the line is not used",
            "the words are via dev weight onlink encap realms; a next hop is the end of its line");
        words.breakOff();
      }
    }
  }

  private void weight(Word word) {
    OptionalLong number = Numbers.integer(word, 1, 256, binding);
    weight = (int) number.orElse(1);
  }

  private void via(Word word) {
    boolean named =
        words.hasNext()
            && (words.peek().text().equals("inet") || words.peek().text().equals("inet6"));
    Optional<AddressFamily> wanted =
        named
            ? Optional.of(
                words.next().text().equals("inet6") ? AddressFamily.IPV6 : AddressFamily.IPV4)
            : Optional.empty();
    Optional<Word> value = words.value(word);
    if (value.isEmpty()) {
      return;
    }
    gateway = IpAddress.parse(value.get().text());
    boolean fits =
        gateway.isPresent()
            && wanted
                .map(family -> gateway.get().family() == family)
                .orElseGet(() -> draft.isFamily(gateway.get().family(), value.get(), binding));
    if (gateway.isEmpty() || (!fits && wanted.isPresent())) {
      Actions.notAddress(value.get(), binding);
    }
  }
}
