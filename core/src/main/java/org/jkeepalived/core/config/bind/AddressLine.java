package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.NumberNames;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VirtualAddress;

/// A line of `virtual_ipaddress`, `virtual_ipaddress_excluded` or `static_ipaddress`.
final class AddressLine {
  private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");
  private static final int LABEL_LENGTH = 15;

  private final Section<?> words;
  private final Binding binding;
  private final List<Word> line;
  private int next = 1;
  private boolean wrong;

  private Optional<String> device = Optional.empty();
  private int scope;
  private Optional<String> broadcastWord = Optional.empty();
  private Optional<String> label = Optional.empty();
  private Optional<IpAddress> peer = Optional.empty();
  private OptionalInt peerPrefix = OptionalInt.empty();
  private boolean duplicateDetection;
  private boolean home;
  private boolean temporary;
  private boolean noPrefixRoute;
  private boolean autojoin;
  private OptionalLong preferred = OptionalLong.empty();
  private boolean tracked = true;
  private boolean virtualMac;
  private Optional<String> trackGroup = Optional.empty();

  private AddressLine(Section<?> words, List<Word> line, Binding binding) {
    this.words = words;
    this.line = line;
    this.binding = binding;
  }

  /// Reads a line; a message and nothing when it can't be used.
  static Optional<VirtualAddress> read(Section<?> words, Statement statement, Binding binding) {
    if (statement.block() != null) {
      binding.report(
          DiagnosticCode.BRACE_UNEXPECTED,
          statement.block().open(),
          "a line of addresses takes no block; it is not read",
          "look for a missing '}' above");
      return Optional.empty();
    }
    if (binding.isPlaceholder(statement)) {
      return Optional.empty();
    }
    return new AddressLine(words, statement.words(), binding).read();
  }

  private Optional<VirtualAddress> read() {
    Word first = line.getFirst();
    int slash = first.text().indexOf('/');
    String text = slash < 0 ? first.text() : first.text().substring(0, slash);
    Optional<IpAddress> address = IpAddress.parse(text);
    if (address.isEmpty()) {
      Actions.notAddress(first, binding);
      return Optional.empty();
    }
    AddressFamily family = address.get().family();
    OptionalInt prefix = prefix(first, slash, family);
    while (next < line.size()) {
      option(line.get(next++), family);
    }
    if (wrong || (slash >= 0 && prefix.isEmpty())) {
      return Optional.empty();
    }
    int length = prefix.orElse(peerPrefix.orElse(family.bits()));
    Optional<IpAddress> broadcast = broadcast(address.get(), length);
    boolean deprecatedByDefault = family == AddressFamily.IPV6 && length == 128;
    OptionalLong lifetime =
        preferred.isEmpty() && deprecatedByDefault ? OptionalLong.of(0) : forEver(preferred);
    return wrong
        ? Optional.empty()
        : Optional.of(
            new VirtualAddress(
                address.get(),
                length,
                device,
                scope,
                broadcast,
                label,
                peer,
                duplicateDetection,
                home,
                temporary,
                noPrefixRoute,
                autojoin,
                lifetime,
                tracked,
                virtualMac,
                trackGroup));
  }

  private static OptionalLong forEver(OptionalLong lifetime) {
    return lifetime.isPresent() && lifetime.getAsLong() == 0xffff_ffffL
        ? OptionalLong.empty()
        : lifetime;
  }

  private OptionalInt prefix(Word word, int slash, AddressFamily family) {
    if (slash < 0) {
      return OptionalInt.empty();
    }
    String text = word.text().substring(slash + 1);
    int length = PREFIX.matcher(text).matches() ? Integer.parseInt(text) : Integer.MAX_VALUE;
    if (length <= family.bits()) {
      return OptionalInt.of(length);
    }
    refuse(
        word,
        "'/" + text + "' is no prefix length; the line is not used",
        "write 0 to " + family.bits());
    return OptionalInt.empty();
  }

  private void option(Word word, AddressFamily family) {
    switch (word.text()) {
      case "dev" -> device = device(word);
      case "scope" -> value(word).ifPresent(v -> scope = scope(v));
      case "brd", "broadcast" ->
          onlyIpv4(word, family, () -> broadcastWord = value(word).map(Word::text));
      case "label" -> onlyIpv4(word, family, () -> value(word).ifPresent(this::label));
      case "peer" -> value(word).ifPresent(v -> peer(v, family));
      case "home" -> onlyIpv6(word, family, () -> home = true);
      case "-nodad" -> onlyIpv6(word, family, () -> duplicateDetection = true);
      case "mngtmpaddr" -> onlyIpv6(word, family, () -> temporary = true);
      case "noprefixroute" -> noPrefixRoute = true;
      case "autojoin" -> autojoin = true;
      case "no_track" -> tracked = false;
      case "preferred_lft" -> value(word).ifPresent(this::lifetime);
      case "track_group" -> trackGroup(word);
      default -> other(word);
    }
  }

  private Optional<String> device(Word option) {
    Optional<Word> name = value(option);
    name.ifPresent(binding::usesInterface);
    return name.map(Word::text);
  }

  private void trackGroup(Word word) {
    if (words.find(word.text()) == null) {
      other(word);
      return;
    }
    Optional<Word> group = value(word);
    group.ifPresent(binding::usesTrackGroup);
    trackGroup = group.map(Word::text);
  }

  private void other(Word word) {
    Keyword<?> keyword = words.find(word.text());
    if (keyword != null && keyword.name().equals("use_vmac")) {
      virtualMac = true;
      return;
    }
    boolean first = !wrong;
    wrong = true;
    if (first) {
      binding.report(
          DiagnosticCode.ADDRESS_OPTION_INVALID,
          word.span(),
          "unknown word '" + word.text() + "'; the line is not used",
          Nearest.of(word.text(), words.names())
              .map(n -> "did you mean " + n + "?")
              .orElse(
                  "one address stands on each line; the words are "
                      + String.join(" ", words.names())));
    }
  }

  private Optional<Word> value(Word option) {
    if (next < line.size()) {
      return Optional.of(line.get(next++));
    }
    refuse(option, "'" + option.text() + "' needs a value; the line is not used", "add the value");
    return Optional.empty();
  }

  private void refuse(Word word, String message, String fix) {
    wrong = true;
    binding.report(DiagnosticCode.ADDRESS_OPTION_INVALID, word.span(), message, fix);
  }

  private void onlyIpv4(Word word, AddressFamily family, Runnable action) {
    only(word, family, AddressFamily.IPV4, action);
  }

  private void onlyIpv6(Word word, AddressFamily family, Runnable action) {
    only(word, family, AddressFamily.IPV6, action);
  }

  private void only(Word word, AddressFamily family, AddressFamily wanted, Runnable action) {
    if (family != wanted) {
      String names = wanted == AddressFamily.IPV4 ? "IPv4" : "IPv6";
      binding.report(
          DiagnosticCode.ADDRESS_OPTION_INVALID,
          word.span(),
          "'" + word.text() + "' is for " + names + " addresses; it is not used",
          "remove it");
    }
    action.run();
    if (family != wanted) {
      label = family == AddressFamily.IPV6 ? Optional.empty() : label;
      broadcastWord = family == AddressFamily.IPV6 ? Optional.empty() : broadcastWord;
      home = false;
      duplicateDetection = false;
      temporary = false;
    }
  }

  private int scope(Word word) {
    // A name that nobody looked up stands for the default.
    return Identifiers.read(word, 255, NumberNames.Kind.SCOPE, binding)
        .map(identifier -> (int) identifier.number().orElse(0))
        .orElse(0);
  }

  private void label(Word word) {
    if (word.text().length() > LABEL_LENGTH) {
      refuse(
          word,
          "the label '" + word.text() + "' is longer than 15 characters; the line is not used",
          "write a shorter label");
    }
    label = Optional.of(word.text());
  }

  private void peer(Word word, AddressFamily family) {
    int slash = word.text().indexOf('/');
    String text = slash < 0 ? word.text() : word.text().substring(0, slash);
    peer = IpAddress.parse(text).filter(a -> a.family() == family);
    if (peer.isEmpty()) {
      refuse(word, "'" + text + "' is no peer address of this family; the line is not used", "");
    }
    peerPrefix = prefix(word, slash, family);
    if (line.getFirst().text().contains("/")) {
      refuse(
          line.getFirst(),
          "an address with a peer has no prefix length; the line is not used",
          "write the prefix length behind the peer");
    }
  }

  private void lifetime(Word word) {
    preferred =
        word.text().equals("forever")
            ? OptionalLong.of(0xffff_ffffL)
            : Numbers.integer(word, 0, 0xffff_ffffL, binding);
  }

  private Optional<IpAddress> broadcast(IpAddress address, int prefix) {
    if (broadcastWord.isEmpty()) {
      return Optional.empty();
    }
    int host = prefix == 0 ? -1 : prefix == 32 ? 0 : -1 >>> prefix;
    Optional<IpAddress> parsed =
        switch (broadcastWord.get()) {
          case "+" -> Optional.of(IpAddress.ipv4((int) address.low() | host));
          case "-" -> Optional.of(IpAddress.ipv4((int) address.low() & ~host));
          default ->
              IpAddress.parse(broadcastWord.get()).filter(a -> a.family() == AddressFamily.IPV4);
        };
    if (parsed.isEmpty()) {
      refuse(
          line.getFirst(),
          "'" + broadcastWord.get() + "' is no broadcast address; the line is not used",
          "write brd + for the last address of the network");
    }
    return parsed;
  }
}
