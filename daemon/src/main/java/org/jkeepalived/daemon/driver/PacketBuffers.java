package org.jkeepalived.daemon.driver;

import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.packet.DatagramReceiver;
import org.jkeepalived.linux.packet.DatagramSender;

/// Memory for packets on their way in and out: a quarter of a megabyte, which is empty between two
/// turns of a loop. So all loops of one thread can use the same.
public final class PacketBuffers implements AutoCloseable {
  static final int ADVERTS = 256;

  /// Announcements of one call, about half a millisecond's worth.
  static final int ANNOUNCEMENTS = 128;

  /// Room for one announcement.
  static final int ANNOUNCEMENT_BYTES = 64;

  private static final int RECEIVED = 32;

  /// An advert of 255 IPv6 addresses and some room.
  private static final int RECEIVED_BYTES = 4608;

  final DatagramReceiver receiver = new DatagramReceiver(RECEIVED, RECEIVED_BYTES);
  final DatagramSender adverts = new DatagramSender(ADVERTS);
  final DatagramSender announcements = new DatagramSender(ANNOUNCEMENTS);
  final NativeBuffer announcementBytes = NativeBuffer.allocate(ANNOUNCEMENTS * ANNOUNCEMENT_BYTES);

  @Override
  public void close() {
    receiver.close();
    adverts.close();
    announcements.close();
    announcementBytes.close();
  }
}
