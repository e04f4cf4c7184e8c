package org.jkeepalived.linux.netlink;

import org.jspecify.annotations.Nullable;

/// An address on an interface: as the kernel reports it, or as it is asked to make it.
///
/// @param local the interface's own address
/// @param prefixLength of the own address or, when there is one, of the peer's
/// @param peer other end of a point-to-point address; null without
/// @param broadcast broadcast address; null without
/// @param label IPv4 only; empty: the kernel uses the interface's name
/// @param flags `IFA_F_…` of [Rtnetlink]
/// @param protocol who made it; 18 is keepalived, 0 unknown or a kernel before 5.18
/// @param validSeconds -1: for ever
/// @param preferredSeconds -1: for ever; 0: deprecated
public record AddressInfo(
    int ifindex,
    NetAddress local,
    int prefixLength,
    @Nullable NetAddress peer,
    @Nullable NetAddress broadcast,
    String label,
    int scope,
    int flags,
    int protocol,
    int validSeconds,
    int preferredSeconds) {
  private static final int FOREVER = -1;
  private static final int IFADDRMSG_BYTES = 8;
  private static final int IFA_ADDRESS = 1;
  private static final int IFA_LOCAL = 2;
  private static final int IFA_LABEL = 3;
  private static final int IFA_BROADCAST = 4;
  private static final int IFA_CACHEINFO = 6;
  private static final int IFA_FLAGS = 8;
  private static final int IFA_PROTO = 11;

  /// An address with every option at its default.
  public static AddressInfo plain(int ifindex, NetAddress local, int prefixLength) {
    return new AddressInfo(ifindex, local, prefixLength, null, null, "", 0, 0, 0, FOREVER, FOREVER);
  }

  /// The same with other flags.
  public AddressInfo withFlags(int newFlags) {
    return new AddressInfo(
        ifindex,
        local,
        prefixLength,
        peer,
        broadcast,
        label,
        scope,
        newFlags,
        protocol,
        validSeconds,
        preferredSeconds);
  }

  /// The same made by somebody else.
  public AddressInfo withProtocol(int newProtocol) {
    return new AddressInfo(
        ifindex,
        local,
        prefixLength,
        peer,
        broadcast,
        label,
        scope,
        flags,
        newProtocol,
        validSeconds,
        preferredSeconds);
  }

  /// Whether all bits of `flag` are set.
  public boolean has(int flag) {
    return (flags & flag) == flag;
  }

  /// Reads an RTM_NEWADDR or RTM_DELADDR; null when it holds no address.
  static @Nullable AddressInfo read(NetlinkReader message) {
    if (!message.hasBody(IFADDRMSG_BYTES)) {
      return null;
    }
    NetAddress address = null;
    NetAddress local = null;
    NetAddress broadcast = null;
    String label = "";
    int flags = message.u8(2);
    int protocol = 0;
    int valid = FOREVER;
    int preferred = FOREVER;
    AttributeReader attribute = message.attributes(IFADDRMSG_BYTES);
    while (attribute.next()) {
      switch (attribute.type()) {
        case IFA_ADDRESS -> address = attribute.address();
        case IFA_LOCAL -> local = attribute.address();
        case IFA_BROADCAST -> broadcast = attribute.address();
        case IFA_LABEL -> label = attribute.text();
        case IFA_FLAGS -> flags = attribute.u32();
        case IFA_PROTO -> protocol = attribute.u8();
        case IFA_CACHEINFO -> {
          preferred = attribute.u32(0);
          valid = attribute.u32(4);
        }
        default -> {} // multicast, anycast, metric: of no use here
      }
    }
    NetAddress own = local != null ? local : address;
    int family = message.u8(0);
    int prefix = message.u8(1);
    if (own == null || own.kernelFamily() != family || prefix > own.bytes() * 8) {
      return null;
    }
    NetAddress peer = address == null || address.equals(own) ? null : address;
    return new AddressInfo(
        message.u32(4),
        own,
        prefix,
        peer,
        broadcast,
        label,
        message.u8(3),
        flags,
        protocol,
        valid,
        preferred);
  }

  /// Appends the request that adds this address.
  void writeAdd(NetlinkWriter writer, int flagsOfRequest, int sequence) {
    writer.begin(Rtnetlink.RTM_NEWADDR, flagsOfRequest, sequence);
    writeIdentity(writer);
    if (broadcast != null) {
      writer.address(IFA_BROADCAST, broadcast);
    }
    if (flags != 0) {
      writer.u32(IFA_FLAGS, flags);
    }
    if (validSeconds != FOREVER || preferredSeconds != FOREVER) {
      int cacheinfo = writer.beginStruct(IFA_CACHEINFO);
      writer.u32(preferredSeconds).u32(validSeconds).u32(0).u32(0).endNested(cacheinfo);
    }
    if (protocol != 0) {
      // Kernels before 5.18 ignore it: RTM_NEWADDR is parsed leniently.
      writer.u8(IFA_PROTO, protocol);
    }
    writer.end();
  }

  /// Appends the request that removes this address. It names no protocol and no lifetimes: the
  /// address is to go however it came to be.
  void writeRemove(NetlinkWriter writer, int flagsOfRequest, int sequence) {
    writer.begin(Rtnetlink.RTM_DELADDR, flagsOfRequest, sequence);
    writeIdentity(writer);
    writer.end();
  }

  private void writeIdentity(NetlinkWriter writer) {
    writer.u8(local.kernelFamily()).u8(prefixLength).u8(flags & 0xff).u8(scope).u32(ifindex);
    writer.address(IFA_LOCAL, local);
    writer.address(IFA_ADDRESS, peer != null ? peer : local);
    if (!label.isEmpty() && local.family() == 4) {
      writer.text(IFA_LABEL, label);
    }
  }

  /// `10.0.0.1/24 on interface 3`.
  @Override
  public String toString() {
    return local + "/" + prefixLength + " on interface " + ifindex;
  }
}
