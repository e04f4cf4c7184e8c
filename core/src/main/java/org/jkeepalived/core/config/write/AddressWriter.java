package org.jkeepalived.core.config.write;

import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.VirtualAddress;

/// Writes lines of `virtual_ipaddress` and its like.
final class AddressWriter {
  private AddressWriter() {}

  static String line(VirtualAddress address) {
    var line = new StringBuilder(address.address().toString());
    if (address.peer().isPresent()) {
      line.append(" peer ").append(address.peer().get());
    }
    line.append('/').append(address.prefixLength());
    address.interfaceName().ifPresent(name -> line.append(" dev ").append(Output.quoted(name)));
    if (address.scope() != 0) {
      line.append(" scope ").append(address.scope());
    }
    address.broadcast().ifPresent(broadcast -> line.append(" brd ").append(broadcast));
    address.label().ifPresent(label -> line.append(" label ").append(Output.quoted(label)));
    line.append(address.home() ? " home" : "");
    line.append(address.duplicateAddressDetection() ? " -nodad" : "");
    line.append(address.manageTemporaryAddresses() ? " mngtmpaddr" : "");
    line.append(address.noPrefixRoute() ? " noprefixroute" : "");
    line.append(address.autojoin() ? " autojoin" : "");
    line.append(lifetime(address));
    line.append(address.tracked() ? "" : " no_track");
    line.append(address.virtualMac() ? " use_vmac" : "");
    address.trackGroup().ifPresent(g -> line.append(" track_group ").append(Output.quoted(g)));
    return line.toString();
  }

  /// An IPv6 address of 128 bits is deprecated by default, any other preferred for ever.
  private static String lifetime(VirtualAddress address) {
    boolean deprecated =
        address.address().family() == AddressFamily.IPV6 && address.prefixLength() == 128;
    var seconds = address.preferredLifetimeSeconds();
    if (seconds.isEmpty()) {
      return deprecated ? " preferred_lft forever" : "";
    }
    return deprecated && seconds.getAsLong() == 0 ? "" : " preferred_lft " + seconds.getAsLong();
  }
}
