/// Netlink: the codec, the request socket, and rtnetlink on top of both.
///
/// Writer and readers are pure functions over a buffer in native byte order and never trust a
/// length they read. A socket object belongs to one thread. Names of constants are those of
/// `linux/netlink.h`, `rtnetlink.h`, `if_link.h`, `if_addr.h` and `fib_rules.h`; the protocol is
/// RFC 3549.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.netlink;
