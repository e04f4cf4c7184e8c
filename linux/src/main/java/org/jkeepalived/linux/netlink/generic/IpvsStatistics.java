package org.jkeepalived.linux.netlink.generic;

import org.jkeepalived.linux.netlink.AttributeReader;

/// What passed through a service or to a server since it was made, and how much of it per second of
/// late. The kernel brings these up to date every two seconds.
public record IpvsStatistics(
    long connections,
    long inPackets,
    long outPackets,
    long inBytes,
    long outBytes,
    long connectionRate,
    long inPacketRate,
    long outPacketRate,
    long inByteRate,
    long outByteRate) {
  /// The counters within an attribute; of how many bits each is, its length says.
  static IpvsStatistics read(AttributeReader statistics) {
    AttributeReader in = statistics.nested();
    return new IpvsStatistics(
        counter(in, Ipvs.IPVS_STATS_ATTR_CONNS),
        counter(in, Ipvs.IPVS_STATS_ATTR_INPKTS),
        counter(in, Ipvs.IPVS_STATS_ATTR_OUTPKTS),
        counter(in, Ipvs.IPVS_STATS_ATTR_INBYTES),
        counter(in, Ipvs.IPVS_STATS_ATTR_OUTBYTES),
        counter(in, Ipvs.IPVS_STATS_ATTR_CPS),
        counter(in, Ipvs.IPVS_STATS_ATTR_INPPS),
        counter(in, Ipvs.IPVS_STATS_ATTR_OUTPPS),
        counter(in, Ipvs.IPVS_STATS_ATTR_INBPS),
        counter(in, Ipvs.IPVS_STATS_ATTR_OUTBPS));
  }

  private static long counter(AttributeReader in, int type) {
    AttributeReader value = in.at(type);
    return value.length() >= Long.BYTES ? value.nativeU64() : value.u32() & 0xffff_ffffL;
  }
}
