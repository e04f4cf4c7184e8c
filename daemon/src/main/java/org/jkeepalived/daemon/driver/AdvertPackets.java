package org.jkeepalived.daemon.driver;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.net.Ipv4Header;
import org.jkeepalived.core.vrrp.AdvertEncoder;
import org.jkeepalived.core.vrrp.AdvertSeal;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.packet.DatagramSender;

/// The prebuilt adverts of one instance, one for each destination, in memory that the kernel reads.
/// Between two adverts only the identification of the IPv4 header changes.
final class AdvertPackets implements AutoCloseable {
  private static final int IDENTIFICATION_MASK = 0xffff;

  private final String name;
  private final AddressFamily family;
  private final IpAddress source;
  private final SharedSocket shared;
  private final int ifindex;
  private final AdvertEncoder encoder;
  private final AdvertSeal seal;
  private final IpAddress[] destinations;
  private final IpAddress[] covered;
  private final int length;
  private final int slot;
  private final NativeBuffer memory;
  private final ByteBuffer bytes;
  private int identification;
  private int priority = -1;

  /// @param oldPeers peers that were heard to use the old checksum
  AdvertPackets(
      VrrpInstance config,
      IpAddress source,
      SharedSocket shared,
      Set<IpAddress> oldPeers,
      int identification) {
    this.name = config.name();
    this.family = config.family();
    this.source = source;
    this.shared = shared;
    this.ifindex = shared.key.ifindex();
    this.identification = identification;
    encoder = new AdvertEncoder(config);
    seal = new AdvertSeal(config);
    List<IpAddress> addresses = encoder.destinations();
    destinations = addresses.toArray(new IpAddress[0]);
    covered =
        addresses.stream()
            .map(peer -> encoder.checksumDestination(peer, oldPeers.contains(peer)))
            .toArray(IpAddress[]::new);
    length = encoder.packetLength();
    slot = (length + 7) & ~7;
    memory = NativeBuffer.allocate(slot * destinations.length);
    bytes = memory.network();
    // Written before they are needed, so that the first advert of a takeover only has to leave.
    prepare(config.priority());
  }

  String name() {
    return name;
  }

  /// How many packets one advert is.
  int count() {
    return destinations.length;
  }

  IpAddress destination(int index) {
    return destinations[index];
  }

  /// The last identification used, for a successor to go on from.
  int identification() {
    return identification;
  }

  /// Makes the packets say this. They must not be queued anywhere.
  void prepare(int wantedPriority) {
    if (priority != wantedPriority) {
      for (int i = 0; i < destinations.length; i++) {
        encoder.writePacket(bytes, i * slot, source, destinations[i], covered[i], wantedPriority);
      }
      priority = wantedPriority;
    }
    if (family == AddressFamily.IPV4) {
      for (int i = 0; i < destinations.length; i++) {
        Ipv4Header.patchIdentification(bytes, i * slot, nextIdentification());
      }
    }
    if (seal.isNeeded()) {
      seal();
    }
  }

  private void seal() {
    seal.begin(bytes, 0, source, System.currentTimeMillis());
    for (int i = 0; i < destinations.length; i++) {
      seal.put(bytes, i * slot, source, covered[i]);
    }
  }

  /// What is new in every advert that is authenticated.
  AdvertSeal authentication() {
    return seal;
  }

  /// Never zero: the kernel would choose one instead.
  private int nextIdentification() {
    identification = identification + 1 & IDENTIFICATION_MASK;
    if (identification == 0) {
      identification = 1;
    }
    return identification;
  }

  /// Queues one packet and returns its place in the batch.
  int queue(int index, DatagramSender sender) {
    IpAddress destination = destinations[index];
    long address = memory.address(index * slot);
    if (family == AddressFamily.IPV4) {
      return sender.addIpv4(shared.socket, address, length, destination.low());
    }
    int place =
        sender.addIpv6(
            shared.socket, address, length, destination.high(), destination.low(), ifindex);
    sender.source(source.high(), source.low(), ifindex);
    return place;
  }

  @Override
  public void close() {
    memory.close();
  }
}
