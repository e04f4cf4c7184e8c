package org.jkeepalived.core.config.bind;

import java.util.OptionalInt;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.VrrpVersion;

/// How many addresses an advert has room for: all of them are in one packet of the interface, and
/// are counted in one byte (RFC 9568 §5.2.5).
record PacketRoom(InstanceDraft draft, AddressFamily family, VrrpVersion version, Binding binding) {
  private static final int MOST_COUNTED = 255;
  private static final int VRRP_HEADER = 8;
  private static final int PASSWORD = 8;
  private static final int RESERVE = 16;

  /// How many of so many addresses are advertised; says so when it is not all of them.
  int judge(int count) {
    OptionalInt mtu = mtu();
    int fitting = (mtu.orElse(Integer.MAX_VALUE) - overhead()) / family.bytes();
    int most = Math.clamp(fitting, 0, MOST_COUNTED);
    if (count > most && fitting < MOST_COUNTED) {
      report(
          DiagnosticCode.PACKET_TOO_LARGE,
          count + " addresses are too many for one packet of " + draft.interfaceName,
          most,
          "the MTU of " + draft.interfaceName + " is " + mtu.orElse(0) + " bytes");
    } else if (count > most) {
      report(
          DiagnosticCode.ADDRESSES_TOO_MANY,
          count + " addresses are too many for one advert",
          most,
          "the count in the packet has eight bits");
    }
    return most;
  }

  private void report(DiagnosticCode code, String what, int most, String why) {
    binding.report(
        code,
        draft.at("virtual_ipaddress"),
        "instance '" + draft.name + "': " + what + "; the first " + most + " are advertised",
        why,
        "move the rest to virtual_ipaddress_excluded, on all nodes");
  }

  private OptionalInt mtu() {
    String name = draft.interfaceName;
    return name == null
        ? OptionalInt.empty()
        : binding
            .context()
            .interfaces()
            .flatMap(known -> known.of(name))
            .map(Interfaces.Facts::mtu)
            .orElse(OptionalInt.empty());
  }

  /// Bytes of an advert besides its addresses: the IP header, that of VRRP, in version 2 the
  /// password, and the reserve that keepalived leaves.
  private int overhead() {
    int ip = family == AddressFamily.IPV4 ? 20 : 40;
    return ip + VRRP_HEADER + RESERVE + (version == VrrpVersion.V2 ? PASSWORD : 0);
  }
}
