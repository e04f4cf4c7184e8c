package org.jkeepalived.core.dataplane.lvs;

import java.util.List;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry.Addresses;

/// Packets that get the firewall mark of a service, so that many addresses are one service.
///
/// @param addresses all of the family of the service, at least one range
public record MarkRule(ServiceId.Mark service, Protocol protocol, List<Addresses> addresses) {
  public MarkRule {
    addresses = List.copyOf(addresses);
  }
}
