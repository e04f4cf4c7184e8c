package org.jkeepalived.daemon.driver.network;

import org.jkeepalived.core.dataplane.link.PresentLink;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.linux.netlink.LinkDetails;
import org.jkeepalived.linux.netlink.Rtnetlink;

/// Translates what the kernel says about an interface.
final class KeptLink {
  private KeptLink() {}

  static PresentLink of(LinkDetails details) {
    var link = details.link();
    boolean macvlan = link.kind().equals("macvlan");
    return new PresentLink(
        link.ifindex(),
        link.name(),
        link.kind(),
        link.parentIfindex(),
        new MacAddress(link.mac()),
        macvlan && details.mode() == LinkDetails.MACVLAN_MODE_PRIVATE,
        details.flags(),
        details.group(),
        details.alias(),
        link.masterIfindex(),
        link.has(Rtnetlink.IFF_UP),
        link.has(Rtnetlink.IFF_RUNNING));
  }
}
