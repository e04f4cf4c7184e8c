package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry;

/// A `virtual_server_group` block as it is being read.
final class ServerGroupDraft extends Draft {
  final Word name;
  final List<Entry> entries = new ArrayList<>();

  /// Whether a line was left out, with a message.
  private boolean lacksEntries;

  boolean used;

  ServerGroupDraft(Word name, Span place) {
    super(place);
    this.name = name;
  }

  /// Reads one line.
  void line(Statement line, Binding binding) {
    Optional<Entry> entry =
        binding.isPlaceholder(line)
            ? Optional.empty()
            : line.keyword().text().equals("fwmark")
                ? mark(line, binding)
                : addresses(line, binding);
    entry.ifPresent(entries::add);
    lacksEntries |= entry.isEmpty();
  }

  /// Whether there is something in it; a message when not.
  boolean isUsable(Binding binding) {
    if (entries.isEmpty() && !lacksEntries) {
      binding.report(
          DiagnosticCode.SERVER_GROUP_EMPTY,
          at(),
          "virtual_server_group '" + name + "' has no entries; it is not used",
          "add: ADDRESS PORT");
    }
    return !entries.isEmpty();
  }

  private static Optional<Entry> mark(Statement line, Binding binding) {
    List<Word> words = line.words();
    if (words.size() < 2) {
      return invalid(line.keyword(), "'fwmark' needs a number", "write: fwmark NUMBER", binding);
    }
    OptionalLong mark = Numbers.integer(words.get(1), 0, LvsActions.LARGEST, binding);
    ServerAddress.extra(words, 3, binding);
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    if (words.size() == 2) {
      return Optional.of(new Entry.Mark(mark.getAsLong(), Optional.empty()));
    }
    AddressFamily family = VirtualServerActions.FAMILIES.get(words.get(2).text());
    return family == null
        ? invalid(
            words.get(2),
            "there is no address family '" + words.get(2) + "'",
            "write inet or inet6",
            binding)
        : Optional.of(new Entry.Mark(mark.getAsLong(), Optional.of(family)));
  }

  private static Optional<Entry> addresses(Statement line, Binding binding) {
    Word word = line.keyword();
    OptionalLong port = ServerAddress.port(line.words(), 1, binding);
    ServerAddress.extra(line.words(), 2, binding);
    if (port.isEmpty()) {
      return Optional.empty();
    }
    String text = word.text();
    int hyphen = text.indexOf('-');
    int slash = text.indexOf('/');
    String start =
        hyphen > 0 ? text.substring(0, hyphen) : slash > 0 ? text.substring(0, slash) : text;
    Optional<IpAddress> first = IpAddress.parse(start);
    if (first.isEmpty()) {
      Actions.notAddress(word, binding);
      return Optional.empty();
    }
    Optional<IpAddress> last =
        hyphen > 0
            ? rangeEnd(first.get(), word, text.substring(hyphen + 1), binding)
            : slash > 0 ? subnetEnd(first.get(), word, text.substring(slash + 1), binding) : first;
    return last.map(l -> new Entry.Addresses(first.get(), l, (int) port.getAsLong()));
  }

  /// The last address of a range: a whole one, or the last part of one.
  private static Optional<IpAddress> rangeEnd(
      IpAddress first, Word word, String text, Binding binding) {
    boolean v4 = first.family() == AddressFamily.IPV4;
    Optional<IpAddress> whole = IpAddress.parse(text);
    String part = v4 ? "\\d{1,3}" : "[0-9a-fA-F]{1,4}";
    long largest = v4 ? 0xff : 0xffff;
    if (whole.isEmpty() && text.matches(part)) {
      long end = Long.parseLong(text, v4 ? 10 : 16);
      whole =
          end <= largest
              ? Optional.of(
                  new IpAddress(first.family(), first.high(), (first.low() & ~largest) | end))
              : Optional.empty();
    }
    if (whole.isEmpty() || whole.get().family() != first.family()) {
      return invalid(
          word,
          "'" + text + "' is no end of a range",
          "write the last " + (v4 ? "number, 0..255" : "group, 0..ffff"),
          binding);
    }
    return whole.get().compareTo(first) > 0
        ? whole
        : invalid(word, "the range does not go up", "write the lower address first", binding);
  }

  private static Optional<IpAddress> subnetEnd(
      IpAddress first, Word word, String text, Binding binding) {
    int bits = first.family().bits();
    int length = text.matches("\\d{1,3}") ? Integer.parseInt(text) : bits + 1;
    if (length > bits) {
      return invalid(
          word, "'" + text + "' is no prefix length", "write a length of 0.." + bits, binding);
    }
    int free = bits - length;
    long low = free >= 64 ? -1L : (1L << free) - 1;
    long high = free <= 64 ? 0 : free == 128 ? -1L : (1L << (free - 64)) - 1;
    if ((first.low() & low) != 0 || (first.high() & high) != 0) {
      return invalid(
          word,
          "this is an address in a subnet, not a subnet",
          "write "
              + new IpAddress(first.family(), first.high() & ~high, first.low() & ~low)
              + "/"
              + length,
          binding);
    }
    return Optional.of(new IpAddress(first.family(), first.high() | high, first.low() | low));
  }

  private static <T> Optional<T> invalid(Word word, String what, String fix, Binding binding) {
    binding.report(
        DiagnosticCode.SERVER_GROUP_ENTRY, word.span(), what + "; the line is not used", fix);
    return Optional.empty();
  }
}
