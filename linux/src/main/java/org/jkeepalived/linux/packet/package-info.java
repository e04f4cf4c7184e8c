/// Sockets below the transport layer: VRRP adverts over raw IPv4 and IPv6 (RFC 9568 §5), gratuitous
/// ARP through packet sockets (RFC 5227) and unsolicited neighbour advertisements (RFC 4861
/// §7.2.6).
///
/// The objects belong to the thread of the loop that owns them. Sending and receiving allocate
/// nothing, whatever compiles them.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.packet;
