package org.jkeepalived.core.config.bind;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.InstanceDraft.Placed;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.WantedState;

/// The blocks and the less plain values of `vrrp_instance`.
final class InstanceActions {
  private static final int PASSWORD_BYTES = 8;

  /// `debug`: without effect in keepalived too, so a missing level is no reason to stop.
  static final Action<InstanceDraft> DEBUG =
      ((Action<InstanceDraft>)
              (_, statement, binding) -> {
                if (!statement.arguments().isEmpty()) {
                  Numbers.integer(statement.argument(), 0, 4, binding);
                }
              })
          .within("0..4");

  private InstanceActions() {}

  /// `virtual_ipaddress`: all of one family.
  static void addresses(InstanceDraft draft, Statement statement, Binding binding) {
    for (Statement line : RootActions.lines(statement)) {
      var read = AddressLine.read(ListKeywords.VIRTUAL_ADDRESSES, line, binding);
      if (read.isEmpty()) {
        draft.misspelt("virtual_ipaddress line");
        continue;
      }
      AddressFamily family = read.get().address().family();
      boolean fits = draft.family().isEmpty() || draft.family().get() == family;
      boolean twice = fits && !draft.known.add(read.get().address());
      if (!fits) {
        binding.report(
            DiagnosticCode.ADDRESS_FAMILY,
            line.keyword().span(),
            "'"
                + line.keyword()
                + "' is of the other address family than the instance; it is not used",
            "an instance advertises addresses of one family",
            "put it into virtual_ipaddress_excluded, or into an instance of its own");
      } else if (twice) {
        binding.report(
            DiagnosticCode.ADDRESS_DUPLICATE,
            line.keyword().span(),
            "'" + line.keyword() + "' stands here twice; it is used once",
            "remove one of the lines");
      } else {
        draft.addresses.add(new Placed(read.get(), line.span()));
      }
    }
  }

  /// `virtual_ipaddress_excluded`: any family.
  static void excluded(InstanceDraft draft, Statement statement, Binding binding) {
    for (Statement line : RootActions.lines(statement)) {
      AddressLine.read(ListKeywords.EXCLUDED_ADDRESSES, line, binding)
          .ifPresent(address -> exclude(draft, address, line, binding));
    }
  }

  /// One address may stand on several interfaces.
  private static void exclude(
      InstanceDraft draft, VirtualAddress address, Statement line, Binding binding) {
    boolean twice =
        Stream.concat(draft.addresses.stream(), draft.excluded.stream())
            .map(Placed::address)
            .anyMatch(known ->
                known.address().equals(address.address())
                    && known.prefixLength() == address.prefixLength()
                    && known.interfaceName().equals(address.interfaceName()));
    if (twice) {
      binding.report(
          DiagnosticCode.ADDRESS_DUPLICATE,
          line.keyword().span(),
          "'" + line.keyword() + "' is an address of this instance already; it is used once",
          "remove one of the lines");
    } else {
      draft.excluded.add(new Placed(address, line.span()));
    }
  }

  /// `unicast_peer`.
  static void peers(InstanceDraft draft, Statement statement, Binding binding) {
    draft.unicast = true;
    for (Statement line : RootActions.lines(statement)) {
      if (!binding.isPlaceholder(line)) {
        peer(draft, line, binding);
      }
    }
  }

  private static void peer(InstanceDraft draft, Statement line, Binding binding) {
    Word first = line.keyword();
    Optional<IpAddress> address = IpAddress.parse(first.text());
    if (address.isEmpty()) {
      Actions.notAddress(first, binding);
      draft.misspelt("unicast_peer line");
      return;
    }
    int lowest = 0;
    int highest = 255;
    List<Word> words = line.arguments();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).text();
      boolean known = word.equals("min_ttl") || word.equals("max_ttl");
      if (!known || i + 1 == words.size()) {
        binding.report(
            DiagnosticCode.WORD_INVALID,
            words.get(i).span(),
            "'" + word + "' is not read here",
            "write: " + first + " min_ttl N max_ttl N");
        continue;
      }
      int value =
          (int)
              Numbers.integer(words.get(++i), 0, 255, binding)
                  .orElse(word.equals("min_ttl") ? 0 : 255);
      lowest = word.equals("min_ttl") ? value : lowest;
      highest = word.equals("max_ttl") ? value : highest;
    }
    add(draft, new Transport.Peer(address.get(), lowest, highest), first, binding);
  }

  private static void add(InstanceDraft draft, Transport.Peer peer, Word word, Binding binding) {
    Optional<AddressFamily> family = draft.family();
    if (family.isPresent() && family.get() != peer.address().family()) {
      binding.report(
          DiagnosticCode.ADDRESS_FAMILY,
          word.span(),
          "'" + word + "' is of the other address family than the instance; it is not used",
          "write an address of the instance's family");
    } else if (draft.peers.putIfAbsent(peer.address(), peer) != null) {
      binding.report(
          DiagnosticCode.PEER_DUPLICATE,
          word.span(),
          "'" + word + "' is a peer already",
          "remove one of the lines");
    }
  }

  /// `state`: a later BACKUP does not take back a MASTER.
  static void state(InstanceDraft draft, String word) {
    if (draft.state != WantedState.MASTER) {
      draft.state = WantedState.valueOf(word);
    }
  }

  /// `interface`: not a loopback.
  static void interfaceName(InstanceDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    Word word = statement.argument();
    if (word.text().equals("lo")) {
      binding.report(
          DiagnosticCode.INTERFACE_LOOPBACK,
          word.span(),
          "VRRP can't run on the loopback interface '" + word + "'",
          "name the interface that faces the other routers");
      return;
    }
    draft.interfaceName = word.text();
  }

  /// `unicast_src_ip`.
  static void unicastSource(InstanceDraft draft, IpAddress address) {
    draft.source = address;
    draft.unicast = true;
  }

  /// `check_unicast_src`.
  static void checkUnicastSource(InstanceDraft draft, Boolean value) {
    draft.checkUnicastSource = value;
    draft.unicast = true;
  }

  /// `old_unicast_checksum`.
  static final Action<InstanceDraft> OLD_CHECKSUM = oldChecksum();

  private static Action<InstanceDraft> oldChecksum() {
    Action<InstanceDraft> never =
        Actions.oneOf(
            List.of("never"),
            (draft, _) -> draft.features.oldChecksum = Transport.OldChecksum.NEVER);
    Action<InstanceDraft> action =
        (draft, statement, binding) -> {
          if (statement.arguments().isEmpty()) {
            draft.features.oldChecksum = Transport.OldChecksum.ALWAYS;
          } else {
            never.bind(draft, statement, binding);
          }
        };
    return action.within("no word or never");
  }

  /// `mcast_dst_ip`.
  static void destination(InstanceDraft draft, Statement statement, Binding binding) {
    Word word = statement.argument();
    Optional<IpAddress> group =
        IpAddress.parse(word.text())
            .filter(a -> a.isMulticast() && (isIpv4(a) || a.isLinkLocalMulticast()));
    if (group.isEmpty()) {
      binding.report(
          DiagnosticCode.ADDRESS_INVALID,
          word.span(),
          "'" + word + "' is not a multicast address; it is not used",
          "write an address of 224.0.0.0/4 or ff02::/16");
    }
    group.ifPresent(address -> draft.destination = address);
  }

  private static boolean isIpv4(IpAddress address) {
    return address.family() == AddressFamily.IPV4;
  }

  /// `version`.
  static void version(InstanceDraft draft, Long value) {
    draft.version = value == 2 ? VrrpVersion.V2 : VrrpVersion.V3;
  }

  /// `auth_pass`: eight bytes.
  static void password(
      InstanceDraft.AuthenticationDraft draft, Statement statement, Binding binding) {
    Word word = statement.argument();
    byte[] bytes = word.text().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > PASSWORD_BYTES) {
      binding.report(
          DiagnosticCode.PASSWORD_TRUNCATED,
          word.span(),
          "the password has " + bytes.length + " bytes; the first 8 are used",
          "the field in the packet has 8 bytes",
          "shorten it to 8 bytes on all nodes");
    }
    draft.password = word.text();
  }
}
