package org.jkeepalived.core.dataplane;

import org.jkeepalived.core.model.VirtualAddress;

/// An address that shall be on the interface of this name, whatever its index is now.
public record WantedAddress(String interfaceName, VirtualAddress address) {}
