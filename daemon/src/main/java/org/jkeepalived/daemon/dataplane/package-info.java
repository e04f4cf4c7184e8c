/// The data planes that steer packets to real servers: IPVS, and nftables where the kernel has no
/// IPVS.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.dataplane;
