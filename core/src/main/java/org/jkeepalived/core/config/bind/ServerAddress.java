package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.IpAddress;

/// `IPADDR [PORT]`.
///
/// @param port 0 when there is none
/// @param span both words
record ServerAddress(IpAddress address, int port, Span span) {
  /// A place for the settings of a server whose address can't be read.
  static ServerAddress unreadable(Span span) {
    return new ServerAddress(IpAddress.ipv4(0), 0, span);
  }

  /// Reads the words; messages and nothing when they are no address and port.
  static Optional<ServerAddress> read(List<Word> words, Binding binding) {
    Word word = words.getFirst();
    int suffix = suffix(word.text());
    Optional<IpAddress> address = IpAddress.parse(word.text().substring(0, suffix));
    if (address.isEmpty()) {
      Actions.notAddress(word, binding);
      return Optional.empty();
    }
    if (suffix < word.text().length()) {
      binding.report(
          DiagnosticCode.SETTING_WITHOUT_EFFECT,
          word.span(),
          "'" + word.text().substring(suffix) + "' is not read: a server has one address",
          "write " + address.get() + ", or a virtual_server_group for several addresses");
    }
    OptionalLong port = port(words, 1, binding);
    extra(words, 2, binding);
    return port.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ServerAddress(
                address.get(), (int) port.getAsLong(), word.span().to(words.getLast().span())));
  }

  /// keepalived reads an address up to a slash or a hyphen.
  private static int suffix(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '/' || text.charAt(i) == '-') {
        return i;
      }
    }
    return text.length();
  }

  /// The port at `index`, 0 when there is no such word.
  static OptionalLong port(List<Word> words, int index, Binding binding) {
    return words.size() > index
        ? Numbers.integer(words.get(index), 0, 65_535, binding)
        : OptionalLong.of(0);
  }

  static void extra(List<Word> words, int expected, Binding binding) {
    if (words.size() > expected) {
      Word word = words.get(expected);
      binding.report(
          DiagnosticCode.ARGUMENT_EXTRA,
          word.span(),
          "'"
              + word
              + "' is not read: nothing is expected behind '"
              + words.get(expected - 1)
              + "'",
          "remove it");
    }
  }
}
