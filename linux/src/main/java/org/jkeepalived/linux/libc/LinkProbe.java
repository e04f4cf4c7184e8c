package org.jkeepalived.linux.libc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Asks the drivers of network interfaces whether there is a link, as netlink does not for drivers
/// that do not tell. Belongs to the network namespace of the thread that opens it, and to one
/// thread at a time. Calls may take as long as the hardware does.
public final class LinkProbe implements AutoCloseable {
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int SIOCGIFFLAGS = 0x8913;
  private static final int SIOCETHTOOL = 0x8946;
  private static final int SIOCGMIIPHY = 0x8947;
  private static final int SIOCGMIIREG = 0x8948;
  private static final int ETHTOOL_GLINK = 0x0a;
  private static final int IFF_UP = 0x1;
  private static final int IFF_RUNNING = 0x40;

  /// Basic mode status register of a PHY, and its link bit.
  private static final int MII_BMSR = 1;

  private static final int BMSR_LINK_STATUS = 0x0004;

  // struct ifreq { char ifr_name[16]; union { … } }, 40 bytes; then what `ifr_data` points to.
  private static final int NAME_BYTES = 16;
  private static final int UNION = 16;
  private static final int REQUEST_BYTES = 40;
  private static final int VALUE = 48;

  private final int fd;
  private final NativeBuffer memory = NativeBuffer.allocate(64);

  private LinkProbe(int fd) {
    this.fd = fd;
  }

  /// A probe of the current network namespace.
  public static LinkProbe open() {
    return new LinkProbe(
        (int)
            Syscall.checked(
                "socket", "ioctl", SyscallNumber.SOCKET, AF_INET, SOCK_DGRAM_CLOEXEC, 0));
  }

  private boolean request(String device, long command) {
    byte[] name = device.getBytes(StandardCharsets.UTF_8);
    if (name.length >= NAME_BYTES) {
      return false;
    }
    for (int i = 0; i < NAME_BYTES; i++) {
      memory.bytes().put(i, i < name.length ? name[i] : 0);
    }
    return Syscall.result(SyscallNumber.IOCTL, fd, command, memory.address()) >= 0;
  }

  private void clear() {
    for (int i = 0; i < REQUEST_BYTES; i++) {
      memory.bytes().put(i, (byte) 0);
    }
  }

  /// The link bit of the PHY's status register; empty when the interface has no PHY to be asked.
  public Optional<Boolean> mii(String device) {
    clear();
    if (!request(device, SIOCGMIIPHY)) {
      return Optional.empty();
    }
    // struct mii_ioctl_data { u16 phy_id, reg_num, val_in, val_out; }
    memory.bytes().putShort(UNION + 2, (short) MII_BMSR);
    // The bit latches a loss of the link until it is read: only a second reading tells of now.
    boolean first = request(device, SIOCGMIIREG);
    boolean second = request(device, SIOCGMIIREG);
    return first && second
        ? Optional.of((memory.bytes().getShort(UNION + 6) & BMSR_LINK_STATUS) != 0)
        : Optional.empty();
  }

  /// What the driver says to ethtool; empty when it cannot be asked.
  public Optional<Boolean> ethtool(String device) {
    clear();
    memory.bytes().putInt(VALUE, ETHTOOL_GLINK).putInt(VALUE + 4, 0);
    memory.bytes().putLong(UNION, memory.address(VALUE));
    return request(device, SIOCETHTOOL)
        ? Optional.of(memory.bytes().getInt(VALUE + 4) != 0)
        : Optional.empty();
  }

  /// Whether the interface's flags say that it is up and running; empty when there is none.
  public Optional<Boolean> flags(String device) {
    clear();
    if (!request(device, SIOCGIFFLAGS)) {
      return Optional.empty();
    }
    int wanted = IFF_UP | IFF_RUNNING;
    return Optional.of((memory.bytes().getShort(UNION) & wanted) == wanted);
  }

  @Override
  public void close() {
    Syscall.close(fd);
    memory.close();
  }
}
