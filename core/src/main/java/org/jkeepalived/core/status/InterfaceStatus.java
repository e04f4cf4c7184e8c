package org.jkeepalived.core.status;

import java.util.List;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;

/// One interface and the addresses on it.
public record InterfaceStatus(Link link, List<IpAddress> addresses) {
  public InterfaceStatus {
    addresses = List.copyOf(addresses);
  }
}
