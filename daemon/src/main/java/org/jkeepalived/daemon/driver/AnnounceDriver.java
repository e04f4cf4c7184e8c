package org.jkeepalived.daemon.driver;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.net.GratuitousArp;
import org.jkeepalived.core.net.NeighborAdvertisement;
import org.jkeepalived.daemon.driver.AnnounceQueue.Target;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.packet.ArpSocket;
import org.jkeepalived.linux.packet.DatagramSender;
import org.jkeepalived.linux.packet.NeighbourSocket;

/// Tells neighbours where an address is now: gratuitous ARP for IPv4, unsolicited neighbour
/// advertisements for IPv6, `repeat` rounds over all addresses of an instance.
///
/// One call takes a bounded number; the rest follows in the next turns of the loop, so that a
/// thousand addresses do not hold up adverts. What an instance has not sent when it releases its
/// addresses is never sent.
public final class AnnounceDriver implements AutoCloseable {
  static final int PER_CALL = PacketBuffers.ANNOUNCEMENTS;

  private static final int SLOT = PacketBuffers.ANNOUNCEMENT_BYTES;

  private final IntPredicate routers;
  private final DriverLog log;
  private final ArpSocket arp = ArpSocket.open();
  private final NeighbourSocket neighbours = NeighbourSocket.open();
  private final DatagramSender sender;
  private final NativeBuffer memory;
  private final ByteBuffer bytes;
  private final Map<Integer, List<Target>> targets = new HashMap<>();
  private final Map<String, Link> links = new HashMap<>();
  private final AnnounceQueue queue = new AnnounceQueue();
  private final AnnouncePacer pacer = new AnnouncePacer();
  private final Map<Integer, List<Extra>> extras = new HashMap<>();
  private final Target[] queued = new Target[PER_CALL];
  private final Map<Target, Integer> complained = new HashMap<>();
  private String defaultInterface = "eth0";

  /// An address on another interface than the adverts of its instance.
  ///
  /// @param onVirtualMac whether it has a virtual MAC there
  private record Extra(Target target, boolean onVirtualMac) {}

  /// Opens the sockets in the calling thread's network namespace.
  ///
  /// @param routers whether the interface of this index forwards IPv6 packets; asked for every
  ///   advertisement
  /// @param buffers the caller closes them
  public AnnounceDriver(IntPredicate routers, PacketBuffers buffers, DriverLog log) {
    this.routers = routers;
    this.log = log;
    sender = buffers.announcements;
    memory = buffers.announcementBytes;
    bytes = memory.network();
  }

  /// An instance has this configuration from now on.
  public void configured(int instance, VrrpInstance config) {
    String own = config.interfaceName().orElse(defaultInterface);
    List<Target> addresses = new ArrayList<>();
    Stream.concat(config.addresses().stream(), config.excludedAddresses().stream())
        .map((VirtualAddress address) -> target(address, own))
        .forEach(addresses::add);
    targets.put(instance, addresses);
    boolean onVirtualMac = config.features().addressesOnVirtualMac();
    extras.put(
        instance,
        Stream.concat(config.addresses().stream(), config.excludedAddresses().stream())
            .filter(address -> !address.interfaceName().orElse(own).equals(own))
            .map(address -> new Extra(target(address, own), onVirtualMac))
            .toList());
  }

  private static Target target(VirtualAddress address, String own) {
    return new Target(address.address(), address.interfaceName().orElse(own));
  }

  /// An instance is gone.
  public void removed(int instance) {
    released(instance);
    targets.remove(instance);
    extras.remove(instance);
  }

  /// An instance is master no longer: what it has not announced yet is not announced.
  public void released(int instance) {
    queue.remove(instance);
    pacer.remove(instance);
  }

  /// Takes note of what the kernel reports.
  public void observe(Event event) {
    switch (event) {
      case Event.LinkChanged(var link) -> {
        links.values().removeIf(known -> known.ifindex() == link.ifindex());
        links.put(link.name(), link);
      }
      case Event.LinkRemoved(int ifindex) ->
          links.values().removeIf(known -> known.ifindex() == ifindex);
      case Event.Configured(var configuration) -> {
        defaultInterface = configuration.global().defaultInterface().orElse("eth0");
        pacer.configure(configuration);
      }
      case Event.AddressPresent _,
          Event.AddressAbsent _,
          Event.ScriptFinished _,
          Event.Observed _,
          Event.TransportChanged _,
          Event.Stopping _ -> {}
    }
  }

  /// Begins an announcement; [#flush] and [#advance] send it.
  public void announce(int instance, int repeat) {
    begin(instance, targets.getOrDefault(instance, List.of()), repeat);
  }

  /// Begins one announcement of the addresses that are on other interfaces than the adverts.
  ///
  /// @param all whether those without a virtual MAC are meant, too
  public void announceExtra(int instance, boolean all) {
    List<Target> wanted =
        extras.getOrDefault(instance, List.of()).stream()
            .filter(extra -> all || extra.onVirtualMac())
            .map(Extra::target)
            .toList();
    begin(instance, wanted, 1);
  }

  /// What has to keep a distance waits for its turn; the rest leaves as fast as it can.
  private void begin(int instance, List<Target> wanted, int repeat) {
    List<Target> unpaced = new ArrayList<>(wanted);
    unpaced.removeIf(target -> pacer.add(instance, target, repeat));
    queue.add(instance, unpaced, repeat);
  }

  /// Begins one announcement of an address that is no instance's.
  public void announceSource(int ifindex, IpAddress source) {
    for (Link link : links.values()) {
      if (link.ifindex() == ifindex) {
        begin(AnnounceQueue.NOBODY, List.of(new Target(source, link.name())), 1);
      }
    }
  }

  /// Sends the first part of what waits.
  public void flush() {
    int count = 0;
    for (int taken = 0; taken < PER_CALL; taken++) {
      Target target = queue.next();
      if (target == null) {
        target = pacer.next(System.nanoTime());
      }
      if (target == null) {
        break;
      }
      if (queue(target, count)) {
        queued[count++] = target;
      }
    }
    if (count > 0) {
      sender.flush();
      complain();
    }
  }

  private boolean queue(Target target, int place) {
    Link link = links.get(target.interfaceName());
    if (link == null || !link.arp()) {
      return false;
    }
    int at = place * SLOT;
    IpAddress address = target.address();
    switch (address.family()) {
      case IPV4 -> {
        GratuitousArp.write(bytes, at, link.mac(), address);
        sender.addFrame(arp, memory.address(at), GratuitousArp.LENGTH, link.ifindex());
      }
      case IPV6 -> {
        boolean router = routers.test(link.ifindex());
        NeighborAdvertisement.writeMessage(bytes, at, link.mac(), address, router);
        IpAddress all = NeighborAdvertisement.ALL_NODES;
        int length = NeighborAdvertisement.MESSAGE_LENGTH;
        sender.addIpv6(
            neighbours, memory.address(at), length, all.high(), all.low(), link.ifindex());
        sender.source(address.high(), address.low(), link.ifindex());
      }
    }
    return true;
  }

  /// Logs each reason once for an address, until another one comes.
  private void complain() {
    for (int i = 0; i < sender.failures(); i++) {
      Target target = queued[sender.failedIndex(i)];
      int errno = sender.failedErrno(i);
      Integer former = complained.put(target, errno);
      if (former == null || former != errno) {
        log.log(
            LogLevel.WARNING,
            "cannot announce "
                + target.address()
                + " on "
                + target.interfaceName()
                + ": "
                + Errno.name(errno)
                + ", "
                + Errno.description(errno));
      }
    }
  }

  /// When [#advance] wants to be called: at once while something waits that need not keep a
  /// distance.
  public long nextDeadlineNanos() {
    return queue.isEmpty() ? pacer.nextDeadlineNanos() : System.nanoTime();
  }

  /// Sends the next part of what waits.
  public void advance() {
    flush();
  }

  @Override
  public void close() {
    arp.close();
    neighbours.close();
  }
}
