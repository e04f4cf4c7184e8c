package org.jkeepalived.core.dataplane.nft;

import org.jkeepalived.core.model.IpAddress;

/// How servers are reached from here.
public interface Ways {
  /// Whether this machine has the address.
  boolean isLocal(IpAddress address);

  /// The interface on whose network a server is; 0 when there is none.
  int interfaceTo(IpAddress address);
}
