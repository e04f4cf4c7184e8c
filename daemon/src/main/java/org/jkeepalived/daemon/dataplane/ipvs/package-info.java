/// The data plane on IPVS, the kernel's virtual server: wishes become netlink batches, and what
/// others did to the table is put right. One thread owns all of it.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.dataplane.ipvs;
