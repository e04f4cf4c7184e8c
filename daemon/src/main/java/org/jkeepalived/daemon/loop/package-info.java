/// The event loop of VRRP: one platform thread that owns the engine, its sockets and its timer.
///
/// A turn reads the clock, takes what descriptors and the inbox bring, lets the engine fire what is
/// due, carries out the effects of each step at once, sends what has been queued and arms the
/// timer. In the steady state it allocates nothing, blocks nowhere but in `epoll_wait`, and neither
/// logs nor touches a disk. Others speak to it through a bounded [Inbox] and get immutable
/// snapshots back.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.loop;
