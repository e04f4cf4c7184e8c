package org.jkeepalived.core.config.bind;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jkeepalived.core.config.bind.FeatureDraft.IpvlanDraft;
import org.jkeepalived.core.config.bind.FeatureDraft.MacvlanDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.NumberNames.Kind;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.VirtualInterface.IpvlanFlag;
import org.jspecify.annotations.Nullable;

/// The words of `use_vmac` and `use_ipvlan`. A word that is wrong is left out, as keepalived does.
final class VirtualInterfaceLine {
  private static final int LONGEST_NAME = 15;
  private static final List<String> FLAGS = List.of("bridge", "private", "vepa");
  private static final String MAC = "[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){4,5}";
  private static final long RFC_PREFIX = 0x00_005e_0001L;

  private final WordCursor words;
  private final Binding binding;
  private @Nullable String name;
  private @Nullable Identifier group;

  private VirtualInterfaceLine(Statement statement, Binding binding) {
    this.words = new WordCursor(statement.arguments(), binding);
    this.binding = binding;
  }

  /// `use_vmac [[name] IFNAME] [MAC] [netlink_notify_msg] [group GROUP]`.
  static void macvlan(InstanceDraft draft, Statement statement, Binding binding) {
    draft.features.macvlan = new VirtualInterfaceLine(statement, binding).macvlan();
  }

  /// `use_ipvlan [[name] IFNAME] [ADDRESS[/PREFIX]] [bridge|private|vepa] [group GROUP]`.
  static void ipvlan(InstanceDraft draft, Statement statement, Binding binding) {
    draft.features.ipvlan = new VirtualInterfaceLine(statement, binding).ipvlan();
  }

  private MacvlanDraft macvlan() {
    long mac = 0;
    int octets = 0;
    boolean notify = false;
    while (words.hasNext()) {
      Word word = words.next();
      if (word.text().equals("netlink_notify_msg")) {
        notify = true;
      } else if (word.text().matches(MAC)) {
        octets = word.text().split(":", -1).length;
        mac = mac(word);
        octets = mac < 0 ? 0 : octets;
      } else {
        nameOrGroup(word);
      }
    }
    return new MacvlanDraft(name, Math.max(0, mac), octets, notify, group);
  }

  private long mac(Word word) {
    long bits = 0;
    String[] octets = word.text().split(":", -1);
    for (String octet : octets) {
      bits = bits << 8 | HexFormat.fromHexDigits(octet);
    }
    long first = bits >>> (8 * (octets.length - 1));
    long prefix = bits >>> (8 * (octets.length - 5));
    boolean standard = prefix == RFC_PREFIX || prefix == RFC_PREFIX + 1;
    if ((first & 1) == 0 && !standard) {
      return bits;
    }
    binding.report(
        DiagnosticCode.FEATURE_DROPPED,
        word.span(),
        "'"
            + word
            + (standard ? "' is the MAC that VRRP gives itself" : "' is a multicast MAC")
            + "; it is not used",
        standard ? "remove it" : "write a MAC whose first octet is even");
    return -1;
  }

  private IpvlanDraft ipvlan() {
    IpPrefix address = null;
    IpvlanFlag flag = IpvlanFlag.BRIDGE;
    while (words.hasNext()) {
      Word word = words.next();
      Optional<IpPrefix> prefix = prefix(word);
      if (prefix.isPresent()) {
        address = prefix.get();
      } else if (FLAGS.contains(word.text())) {
        flag = IpvlanFlag.valueOf(word.text().toUpperCase(Locale.ROOT));
      } else {
        nameOrGroup(word);
      }
    }
    return new IpvlanDraft(name, address, flag, group);
  }

  private static Optional<IpPrefix> prefix(Word word) {
    int slash = word.text().indexOf('/');
    Optional<IpAddress> address =
        IpAddress.parse(slash < 0 ? word.text() : word.text().substring(0, slash));
    return address.flatMap(a -> {
      String length =
          slash < 0 ? Integer.toString(a.family().bits()) : word.text().substring(slash + 1);
      boolean fits = length.matches("\\d{1,3}") && Integer.parseInt(length) <= a.family().bits();
      return fits ? Optional.of(new IpPrefix(a, Integer.parseInt(length))) : Optional.empty();
    });
  }

  private void nameOrGroup(Word word) {
    if (word.text().equals("group")) {
      words
          .value(word)
          .flatMap(value -> Identifiers.read(value, 0xffff_ffffL, Kind.GROUP, binding))
          .ifPresent(value -> group = value);
      return;
    }
    Optional<Word> given = word.text().equals("name") ? words.value(word) : Optional.of(word);
    given.filter(this::isName).ifPresent(value -> name = value.text());
  }

  private boolean isName(Word word) {
    boolean fits =
        !word.text().isEmpty()
            && word.text().length() <= LONGEST_NAME
            && !word.text().matches(".*[/: ].*");
    if (!fits) {
      binding.report(
          DiagnosticCode.FEATURE_DROPPED,
          word.span(),
          "'" + word + "' can't be the name of an interface; it is not used",
          "a name has at most 15 characters, none of them / : or a space",
          "write another name, or none");
    } else if (name != null) {
      binding.report(
          DiagnosticCode.KEYWORD_REPEATED,
          word.span(),
          "the name '" + name + "' is given already; '" + word + "' is not used",
          "remove one of the names");
    }
    return fits && name == null;
  }
}
