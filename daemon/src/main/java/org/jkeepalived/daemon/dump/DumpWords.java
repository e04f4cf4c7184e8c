package org.jkeepalived.daemon.dump;

import java.util.StringJoiner;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VirtualAddress;

/// Addresses, commands and trackers as keepalived writes them, in text and JSON alike.
final class DumpWords {
  private DumpWords() {}

  /// `10.9.0.101/24 dev eth0 scope global label eth0:1 set`.
  ///
  /// @param device interface of addresses that name none
  /// @param set whether it is on the interface
  static String address(VirtualAddress address, String device, boolean set) {
    var words = new StringJoiner(" ");
    boolean host = address.prefixLength() == address.address().family().bits();
    words.add(host ? address.address().toString() : address.toString());
    address.broadcast().ifPresent(broadcast -> words.add("brd " + broadcast));
    words.add("dev " + address.interfaceName().orElse(device));
    words.add("scope " + scope(address.scope()));
    address.label().ifPresent(label -> words.add("label " + label));
    flags(address, words);
    if (set) {
      words.add("set");
    }
    return words.toString();
  }

  private static void flags(VirtualAddress address, StringJoiner words) {
    if (address.home()) {
      words.add("home");
    }
    if (address.duplicateAddressDetection()) {
      words.add("-nodad");
    }
    if (address.manageTemporaryAddresses()) {
      words.add("mngtmpaddr");
    }
    if (address.noPrefixRoute()) {
      words.add("noprefixroute");
    }
    if (address.autojoin()) {
      words.add("autojoin");
    }
    if (address.address().family() == AddressFamily.IPV6) {
      words.add(lifetime(address));
    }
  }

  private static String lifetime(VirtualAddress address) {
    boolean host = address.prefixLength() == AddressFamily.IPV6.bits();
    long seconds = address.preferredLifetimeSeconds().orElse(host ? 0 : Long.MAX_VALUE);
    if (seconds == 0) {
      return "deprecated";
    }
    return "preferred_lft " + (seconds == Long.MAX_VALUE ? "forever" : Long.toString(seconds));
  }

  /// Names of `rt_scopes`.
  private static String scope(int scope) {
    return switch (scope) {
      case 0 -> "global";
      case 200 -> "site";
      case 253 -> "link";
      case 254 -> "host";
      case 255 -> "nowhere";
      default -> Integer.toString(scope);
    };
  }

  /// Each word between single quotes.
  static String command(ScriptCommand command) {
    var words = new StringJoiner("' '", "'", "'");
    command.arguments().forEach(words::add);
    return words.toString();
  }

  /// `eth0 weight -5 reverse`.
  static String tracked(TrackedObject tracked) {
    return tracked.name() + " weight " + tracked.weight() + (tracked.reverse() ? " reverse" : "");
  }
}
