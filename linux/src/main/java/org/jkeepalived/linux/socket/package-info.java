/// Sockets that speak with one other party and never block: TCP, UDP and unprivileged ICMP echo
/// (`ping(7)` of the kernel: `SOCK_DGRAM` with `IPPROTO_ICMP`), with the options that the JDK's
/// cannot set: device, mark, and a source port that is free again at once.
///
/// [SocketOpener] belongs to one platform thread, since a socket is in the network namespace of the
/// thread that opens it. What it opens may be used by one thread at a time, virtual ones included;
/// no socket has memory outside the heap of its own, because there may be tens of thousands.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.socket;
