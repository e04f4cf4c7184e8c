package org.jkeepalived.linux.packet;

import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.EventFd;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.NetworkNamespace;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;
import org.jkeepalived.linux.libc.TimerFd;

/// All kernel calls of a loop that sends and receives adverts, over the loopback of a network
/// namespace of its own. Takes the calling thread into that namespace for good.
public final class AdvertPath implements AutoCloseable {
  /// Adverts of each family that one [#turn] sends and receives.
  public static final int ADVERTS = 4;

  private static final long LOOPBACK = 0x7f00_0001L;
  private static final int VRID = 51;
  private static final int RECEIVE4 = 1;
  private static final int RECEIVE6 = 2;
  private static final int WAKE_UP = 3;

  private final VrrpSocket send4;
  private final VrrpSocket send6;
  private final VrrpSocket receive4;
  private final VrrpSocket receive6;
  private final DatagramSender sender = new DatagramSender(2 * ADVERTS);
  private final DatagramReceiver receiver = new DatagramReceiver(2 * ADVERTS, 2048);
  private final Epoll epoll = Epoll.create(8);
  private final TimerFd timer = TimerFd.monotonic();
  private final EventFd event = EventFd.create();
  private final NativeBuffer advert4 =
      NativeBuffer.of(Packets.ipv4(LOOPBACK, LOOPBACK, new byte[0], Packets.vrrp(VRID, 12)));
  private final NativeBuffer advert6 = NativeBuffer.of(Packets.vrrp(VRID, 24));

  public AdvertPath() {
    NetworkNamespace.unshare();
    raiseLoopback();
    boolean[] none = new boolean[256];
    send4 = VrrpSocket.ipv4();
    send4.filterVrids(none);
    send6 = VrrpSocket.ipv6();
    send6.filterVrids(none);
    receive4 = VrrpSocket.ipv4();
    receive6 = VrrpSocket.ipv6();
    epoll.add(receive4.fd(), true, false, RECEIVE4);
    epoll.add(receive6.fd(), true, false, RECEIVE6);
    epoll.add(event.fd(), true, false, WAKE_UP);
  }

  /// Sets IFF_UP in a `struct ifreq` for `lo`.
  private static void raiseLoopback() {
    int fd = (int) Syscall.checked("socket", "", SyscallNumber.SOCKET, 2, 2, 0);
    try (NativeBuffer request = NativeBuffer.allocate(40)) {
      request.bytes().put(0, (byte) 'l').put(1, (byte) 'o').putShort(16, (short) 1);
      Syscall.checked("ioctl", "lo", SyscallNumber.IOCTL, fd, 0x8914, request.address());
    } finally {
      Syscall.close(fd);
    }
  }

  /// Arms a timer, wakes itself, sends adverts of both families and receives them. Returns a sum
  /// over what arrived, so that nothing can be left out.
  public long turn() {
    timer.armAt(System.nanoTime() + 1_000_000_000L);
    event.signal();
    for (int i = 0; i < ADVERTS; i++) {
      sender.addIpv4(send4, advert4.address(), advert4.size(), LOOPBACK);
    }
    for (int i = 0; i < ADVERTS; i++) {
      sender.addIpv6(send6, advert6.address(), advert6.size(), 0, 1, 0);
      sender.source(0, 1, 0);
    }
    if (sender.flush() != 2 * ADVERTS) {
      throw new IllegalStateException("refused with errno " + sender.failedErrno(0));
    }
    long sum = 0;
    int missing = 2 * ADVERTS + 1;
    while (missing > 0) {
      int ready = epoll.await(5_000_000_000L);
      if (ready == 0) {
        throw new IllegalStateException(missing + " packets did not arrive");
      }
      for (int i = 0; i < ready; i++) {
        switch (epoll.token(i)) {
          case RECEIVE4 -> {
            int count = receiver.receive(receive4);
            sum += sum(count);
            missing -= count;
          }
          case RECEIVE6 -> {
            int count = receiver.receive(receive6);
            sum += sum(count);
            missing -= count;
          }
          case WAKE_UP -> missing -= (int) event.drain();
          default -> throw new IllegalStateException("unknown token");
        }
      }
    }
    return sum;
  }

  private long sum(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      int vrid = receiver.buffer().get(receiver.offset(i) + 1) & 0xff;
      sum += vrid + receiver.length(i) + receiver.hopLimit(i) + receiver.ifindex(i);
      sum += receiver.sourceLow(i) + receiver.destinationLow(i);
    }
    return sum;
  }

  @Override
  public void close() {
    send4.close();
    send6.close();
    receive4.close();
    receive6.close();
    sender.close();
    receiver.close();
    epoll.close();
    timer.close();
    event.close();
    advert4.close();
    advert6.close();
  }
}
