/// Generic netlink: families by name, and IPVS (`linux/ip_vs.h`), the kernel's virtual server.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.netlink.generic;
