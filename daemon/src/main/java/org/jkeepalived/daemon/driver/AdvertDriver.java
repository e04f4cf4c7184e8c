package org.jkeepalived.daemon.driver;

import java.util.Arrays;
import java.util.Set;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.vrrp.AdvertSeal;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.packet.DatagramSender;
import org.jspecify.annotations.Nullable;

/// Sends adverts. They are queued and leave together, at the latest when the loop calls [#flush].
/// Sending allocates nothing.
public final class AdvertDriver implements AutoCloseable {
  private static final int CAPACITY = PacketBuffers.ADVERTS;

  private final DaemonLog log;
  private final DatagramSender sender;
  private final int[] instanceOf = new int[CAPACITY];
  private final int[] packetOf = new int[CAPACITY];
  private @Nullable AdvertPackets[] packets = new AdvertPackets[16];
  private @Nullable AdvertSeal[] seals = new AdvertSeal[16];
  private int[] identifications = new int[16];
  private int[] complained = new int[16];
  private boolean[] queued = new boolean[16];
  private long sendUntilNanos = Long.MAX_VALUE;
  private boolean withheld;
  private boolean waiting;

  /// @param buffers the caller closes them
  /// @param log told when the kernel refuses an advert
  public AdvertDriver(PacketBuffers buffers, DaemonLog log) {
    this.log = log;
    sender = buffers.adverts;
  }

  /// @param oldPeers peers that were heard to use the old checksum
  void bind(
      int instance,
      VrrpInstance config,
      IpAddress source,
      SharedSocket shared,
      Set<IpAddress> oldPeers) {
    ensureCapacity(instance);
    unbind(instance);
    var own = new AdvertPackets(config, source, shared, oldPeers, identifications[instance]);
    AdvertSeal former = seals[instance];
    if (former != null) {
      own.authentication().inherit(former);
    }
    seals[instance] = own.authentication();
    packets[instance] = own;
  }

  void unbind(int instance) {
    ensureCapacity(instance);
    @Nullable AdvertPackets former = packets[instance];
    if (former != null) {
      flush();
      identifications[instance] = former.identification();
      packets[instance] = null;
      former.close();
    }
  }

  /// The instance is gone: what was made of its keys and passwords is overwritten.
  void forget(int instance) {
    ensureCapacity(instance);
    AdvertSeal seal = seals[instance];
    if (seal != null) {
      seal.wipe();
      seals[instance] = null;
    }
  }

  /// The authentication headers of an instance go on after this number.
  void continueSequence(int instance, int newest) {
    ensureCapacity(instance);
    AdvertSeal seal = seals[instance];
    if (seal != null) {
      seal.continueFrom(newest);
    }
  }

  private void ensureCapacity(int instance) {
    if (instance >= packets.length) {
      int size = Integer.highestOneBit(instance) * 2;
      packets = Arrays.copyOf(packets, size);
      seals = Arrays.copyOf(seals, size);
      identifications = Arrays.copyOf(identifications, size);
      complained = Arrays.copyOf(complained, size);
      queued = Arrays.copyOf(queued, size);
    }
  }

  /// A turn of the loop begins. What the engine decides in it may leave until the given time: a
  /// process that is stopped between the decision and the sending sends nothing when it goes on.
  /// After a turn whose adverts were withheld comes one that sends whatever happens, so that a loop
  /// that is too slow is late and not silent.
  public void turn(long sendUntil) {
    sendUntilNanos = withheld ? Long.MAX_VALUE : sendUntil;
    withheld = false;
  }

  /// Whether adverts of this turn were withheld because it took too long.
  public boolean wereWithheld() {
    return withheld;
  }

  /// Queues one advert. An instance without sockets has nowhere to send it.
  public void send(int instance, int priority) {
    if (instance >= packets.length) {
      return;
    }
    @Nullable AdvertPackets own = packets[instance];
    if (own == null) {
      return;
    }
    if (queued[instance]) {
      flush();
    }
    own.prepare(priority);
    for (int i = 0; i < own.count(); i++) {
      if (sender.isFull()) {
        flush();
      }
      int place = own.queue(i, sender);
      instanceOf[place] = instance;
      packetOf[place] = i;
    }
    queued[instance] = true;
    waiting = true;
  }

  /// Sends what is queued.
  public void flush() {
    if (!waiting) {
      return;
    }
    waiting = false;
    int count = sender.queued();
    if (System.nanoTime() > sendUntilNanos) {
      withhold(count);
      return;
    }
    sender.flush();
    if (sender.failures() > 0) {
      complain();
    }
    for (int i = 0; i < count; i++) {
      int instance = instanceOf[i];
      queued[instance] = false;
      if (complained[instance] != 0 && sender.failures() == 0) {
        recovered(instance);
      }
    }
  }

  private void withhold(int count) {
    sender.clear();
    withheld = true;
    for (int i = 0; i < count; i++) {
      queued[instanceOf[i]] = false;
    }
  }

  /// Logs each reason once for an instance, until it can send again.
  private void complain() {
    for (int i = 0; i < sender.failures(); i++) {
      int place = sender.failedIndex(i);
      int instance = instanceOf[place];
      int errno = sender.failedErrno(i);
      @Nullable AdvertPackets own = packets[instance];
      if (own != null && complained[instance] != errno) {
        complained[instance] = errno;
        log.log(
            LogLevel.WARNING,
            "("
                + own.name()
                + ") cannot send an advert to "
                + own.destination(packetOf[place])
                + ": "
                + Errno.name(errno)
                + ", "
                + Errno.description(errno));
      }
    }
  }

  private void recovered(int instance) {
    complained[instance] = 0;
    @Nullable AdvertPackets own = packets[instance];
    if (own != null) {
      log.log(LogLevel.INFO, "(" + own.name() + ") adverts can be sent again");
    }
  }

  @Override
  public void close() {
    sendUntilNanos = Long.MAX_VALUE;
    flush();
    for (int i = 0; i < packets.length; i++) {
      unbind(i);
      forget(i);
    }
  }
}
