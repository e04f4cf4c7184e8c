package org.jkeepalived.daemon.driver;

import java.util.Set;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.packet.DatagramReceiver;
import org.jkeepalived.linux.packet.DatagramSender;

/// Sends a few adverts over the loopback interface, where nobody listens, so that the first real
/// one finds its code loaded, linked and partly compiled.
public final class AdvertRehearsal {
  /// Index of the loopback interface in every network namespace.
  private static final int LOOPBACK = 1;

  private AdvertRehearsal() {}

  /// Rehearses; what goes wrong here would go wrong later, too, and is told then.
  ///
  /// @param config an instance that unicasts on this host, from a source that it names
  public static void run(VrrpInstance config, int rounds, DaemonLog log) {
    IpAddress source = config.source().orElseThrow();
    TransportKey key = TransportKey.of(config, LOOPBACK, source);
    try (DatagramSender sender = new DatagramSender(rounds);
        DatagramReceiver receiver = new DatagramReceiver(1, 64)) {
      SharedSocket shared = SharedSocket.open(key, "lo", 0);
      try (AdvertPackets packets = new AdvertPackets(config, source, shared, Set.of(), 0)) {
        for (int i = 0; i < rounds; i++) {
          packets.prepare(1 + (i & 1));
          packets.queue(0, sender);
          sender.flush();
          receiver.receive(shared.socket);
        }
      } finally {
        shared.close();
      }
    } catch (ErrnoException e) {
      log.debug("rehearsing adverts: " + e.getMessage());
    }
  }
}
