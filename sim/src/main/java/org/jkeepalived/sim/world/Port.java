package org.jkeepalived.sim.world;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;

/// A network interface of a machine: its link, its addresses, its place on a segment.
///
/// All of this is the kernel's: it outlives the process.
public final class Port {
  /// Prefix lengths of the machine's own addresses.
  public static final int IPV4_PREFIX = 24;

  public static final int IPV6_PREFIX = 64;

  private static final List<String> NAMES = List.of("eth0", "eth1", "eth2", "eth3");

  private final Machine machine;
  private final int ifindex;
  private final int segment;
  private final List<IpAddress> own;
  private final List<IpAddress> virtual = new ArrayList<>();
  private boolean present = true;
  private boolean up = true;
  private boolean running = true;
  private boolean addressed = true;

  Port(Machine machine, int segment) {
    this.machine = machine;
    this.segment = segment;
    ifindex = 2 + segment;
    own =
        List.of(
            ownAddress(AddressFamily.IPV4, segment, machine.number()),
            ownAddress(AddressFamily.IPV6, segment, machine.number()));
  }

  /// The address that machine `number` has of its own on a segment.
  public static IpAddress ownAddress(AddressFamily family, int segment, int number) {
    int host = number + 1;
    return switch (family) {
      case IPV4 -> IpAddress.ipv4(10 << 24 | segment << 8 | host);
      case IPV6 -> new IpAddress(family, 0xfe80L << 48, (long) segment << 16 | host);
    };
  }

  Machine machine() {
    return machine;
  }

  /// The kernel's number of the interface.
  public int ifindex() {
    return ifindex;
  }

  /// The LAN it is plugged into.
  public int segment() {
    return segment;
  }

  /// The interface's name.
  public String name() {
    return nameOn(segment);
  }

  /// The name of every machine's interface on `segment`.
  public static String nameOn(int segment) {
    return NAMES.get(segment);
  }

  /// The machine's own address of a family on this interface.
  public IpAddress ownAddress(AddressFamily family) {
    return switch (family) {
      case IPV4 -> own.getFirst();
      case IPV6 -> own.getLast();
    };
  }

  /// Whether packets flow.
  public boolean isUsable() {
    return present && up && running;
  }

  /// Whether the interface exists.
  public boolean isPresent() {
    return present;
  }

  /// Whether the machine's own addresses are on it.
  public boolean isAddressed() {
    return present && addressed;
  }

  /// The virtual addresses that are on the interface now.
  public List<IpAddress> virtualAddresses() {
    return virtual;
  }

  Link link() {
    return new Link(
        ifindex,
        name(),
        up,
        running,
        1500,
        new MacAddress(0x02_00_00_00_00_00L | (long) machine.number() << 8 | segment),
        true,
        true,
        false);
  }

  List<IpAddress> addresses() {
    List<IpAddress> all = new ArrayList<>();
    if (isAddressed()) {
      all.addAll(own);
    }
    all.addAll(virtual);
    return all;
  }

  static int prefixLength(IpAddress address) {
    return address.family() == AddressFamily.IPV4 ? IPV4_PREFIX : IPV6_PREFIX;
  }

  void changeLink(boolean nowUp, boolean nowRunning) {
    up = nowUp;
    running = nowRunning;
  }

  /// Removes the interface with all it carries, or brings a fresh one with the machine's addresses.
  void changePresence(boolean nowPresent) {
    present = nowPresent;
    if (!nowPresent) {
      virtual.clear();
    }
  }

  void changeAddressed(boolean nowAddressed) {
    addressed = nowAddressed;
  }

  /// Returns whether the address was not there before.
  boolean addVirtual(IpAddress address) {
    return present && !virtual.contains(address) && virtual.add(address);
  }

  /// Returns whether the address was there.
  boolean removeVirtual(IpAddress address) {
    return virtual.remove(address);
  }

  boolean wants(IpAddress destination) {
    return destination.isMulticast() || (isAddressed() && own.contains(destination));
  }

  void arrive(Packet packet) {
    if (isUsable()) {
      machine.arrive(this, packet);
    }
  }
}
