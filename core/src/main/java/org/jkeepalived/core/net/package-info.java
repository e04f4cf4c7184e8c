/// Pure codecs that several protocols share: the internet checksum, IPv4 headers, gratuitous ARP
/// and unsolicited neighbour advertisements.
///
/// Everything writes into a caller's big-endian buffer at a given offset and touches neither its
/// position nor its limit; nothing here holds state or allocates. RFC 791, RFC 826, RFC 1071, RFC
/// 1624, RFC 4861 §4.4, RFC 5227 §3.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.net;
