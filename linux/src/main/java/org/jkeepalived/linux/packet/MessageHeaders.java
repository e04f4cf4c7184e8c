package org.jkeepalived.linux.packet;

/// Layout of the kernel's scatter-gather structures on 64-bit machines, for `sendmmsg` and
/// `recvmmsg`.
final class MessageHeaders {
  // struct mmsghdr { struct msghdr { void *name; u32 namelen; struct iovec *iov; size_t iovlen;
  // void *control; size_t controllen; int flags; }; u32 len; }
  static final int MSG_NAME = 0;
  static final int MSG_NAMELEN = 8;
  static final int MSG_IOV = 16;
  static final int MSG_IOVLEN = 24;
  static final int MSG_CONTROL = 32;
  static final int MSG_CONTROLLEN = 40;
  static final int MSG_FLAGS = 48;
  static final int MSG_LEN = 56;
  static final int MMSGHDR_SIZE = 64;

  // struct iovec { void *base; size_t len; }
  static final int IOV_BASE = 0;
  static final int IOV_LEN = 8;
  static final int IOVEC_SIZE = 16;

  // struct cmsghdr { size_t len; int level; int type; }, its data behind it, 8-byte aligned
  static final int CMSG_LEN = 0;
  static final int CMSG_LEVEL = 8;
  static final int CMSG_TYPE = 12;
  static final int CMSG_DATA = 16;

  // struct in_pktinfo { int ifindex; be32 spec_dst; be32 addr; }
  static final int IPI_IFINDEX = 0;

  // struct in6_pktinfo { u8 addr[16]; int ifindex; }
  static final int IPI6_ADDR = 0;
  static final int IPI6_IFINDEX = 16;
  static final int IN6_PKTINFO_SIZE = 20;

  private MessageHeaders() {}

  /// `CMSG_SPACE`: room for one control message with this much data.
  static int controlSpace(int data) {
    return CMSG_DATA + ((data + 7) & ~7);
  }
}
