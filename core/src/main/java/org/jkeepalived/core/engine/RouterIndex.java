package org.jkeepalived.core.engine;

import java.util.Arrays;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jspecify.annotations.Nullable;

/// Finds the instance that a datagram is for by interface, family and VRID: an open hash table that
/// is looked up without allocation and built anew after something moved.
final class RouterIndex {
  private static final int EMPTY = -1;

  private long[] keys = new long[0];
  private @Nullable Instance[] instances = new Instance[0];

  RouterIndex() {
    rebuild(new Instance[0]);
  }

  /// Builds the table from all places of `all` that are not empty.
  void rebuild(@Nullable Instance[] all) {
    int size = Math.max(8, Integer.highestOneBit(all.length * 4));
    keys = new long[size];
    instances = new Instance[size];
    Arrays.fill(keys, EMPTY);
    for (Instance instance : all) {
      if (instance != null) {
        add(instance);
      }
    }
  }

  private void add(Instance instance) {
    var config = instance.config();
    long key = key(instance.ifindex(), config.family(), config.virtualRouterId());
    int slot = slot(key);
    keys[slot] = key;
    instance.chain(instances[slot]);
    instances[slot] = instance;
  }

  /// The instance that `datagram` is for, or null.
  @Nullable Instance find(AdvertDatagram datagram) {
    if (datagram.length < 2) {
      return null;
    }
    int vrid = datagram.buffer.get(datagram.offset + 1) & 0xff;
    Instance onInterface = first(datagram.ifindex, datagram.family, vrid);
    Instance anywhere = first(0, datagram.family, vrid);
    Instance best = best(onInterface, datagram);
    if (best == null) {
      best = best(anywhere, datagram);
    }
    if (best != null) {
      return best;
    }
    return onInterface != null ? onInterface : anywhere;
  }

  private @Nullable Instance first(int ifindex, AddressFamily family, int vrid) {
    int slot = slot(key(ifindex, family, vrid));
    return instances[slot];
  }

  /// The instance of a chain whose transport the datagram came over.
  private static @Nullable Instance best(@Nullable Instance chain, AdvertDatagram datagram) {
    for (Instance instance = chain; instance != null; instance = instance.nextSameKey()) {
      if (matches(instance.config().transport(), datagram)) {
        return instance;
      }
    }
    return null;
  }

  private static boolean matches(Transport transport, AdvertDatagram datagram) {
    return switch (transport) {
      case Transport.Multicast multicast ->
          is(multicast.group(), datagram.destinationHigh, datagram.destinationLow);
      case Transport.Unicast unicast -> {
        for (int i = 0; i < unicast.peers().size(); i++) {
          if (is(unicast.peers().get(i).address(), datagram.sourceHigh, datagram.sourceLow)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  private static boolean is(IpAddress address, long high, long low) {
    return address.high() == high && address.low() == low;
  }

  private static long key(int ifindex, AddressFamily family, int vrid) {
    long familyBit =
        switch (family) {
          case IPV4 -> 0;
          case IPV6 -> 1;
        };
    return (long) ifindex << 9 | familyBit << 8 | vrid;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9e37_79b9_7f4a_7c15L) >>> 40) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
