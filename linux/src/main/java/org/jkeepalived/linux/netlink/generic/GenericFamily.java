package org.jkeepalived.linux.netlink.generic;

import java.util.OptionalInt;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.NetlinkReader;
import org.jkeepalived.linux.netlink.NetlinkSocket;
import org.jkeepalived.linux.netlink.Rtnetlink;

/// A family of generic netlink, which has a name for ever and a number until the next boot
/// (`linux/genetlink.h`).
final class GenericFamily {
  static final int NETLINK_GENERIC = 16;
  static final int GENL_ID_CTRL = 0x10;
  static final int GENL_HDRLEN = 4;
  static final int CTRL_CMD_GETFAMILY = 3;
  static final int CTRL_ATTR_FAMILY_ID = 1;
  static final int CTRL_ATTR_FAMILY_NAME = 2;

  private static final int CTRL_VERSION = 1;

  private GenericFamily() {}

  /// The number of a family; empty when the kernel has none of this name.
  static OptionalInt find(NetlinkSocket socket, String name) {
    socket
        .request()
        .begin(GENL_ID_CTRL, Rtnetlink.NLM_F_REQUEST, socket.nextSequence())
        .u8(CTRL_CMD_GETFAMILY)
        .u8(CTRL_VERSION)
        .u16(0)
        .text(CTRL_ATTR_FAMILY_NAME, name)
        .end();
    try {
      return socket.ask("CTRL_CMD_GETFAMILY", name, GenericFamily::number);
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return OptionalInt.empty();
      }
      throw e;
    }
  }

  private static OptionalInt number(NetlinkReader message) {
    var attributes = message.attributes(GENL_HDRLEN);
    while (attributes.next()) {
      if (attributes.type() == CTRL_ATTR_FAMILY_ID) {
        return OptionalInt.of(attributes.u16());
      }
    }
    return OptionalInt.empty();
  }
}
