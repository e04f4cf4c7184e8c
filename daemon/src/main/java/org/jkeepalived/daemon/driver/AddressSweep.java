package org.jkeepalived.daemon.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jkeepalived.core.dataplane.AddressKey;
import org.jkeepalived.core.dataplane.AddressTable;
import org.jkeepalived.core.dataplane.Leftovers;
import org.jkeepalived.core.dataplane.PlacedAddress;
import org.jkeepalived.core.dataplane.WantedAddress;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.AddressEdit;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.Rtnetlink;

/// Removes, once, what a killed predecessor left behind ([Leftovers] decides).
final class AddressSweep {
  private final AddressEdits edits;
  private final AddressNames names;
  private final AddressTable table;
  private final DriverLog log;
  private Set<PlacedAddress> predecessors = Set.of();
  private boolean done;

  AddressSweep(AddressEdits edits, AddressNames names, AddressTable table, DriverLog log) {
    this.edits = edits;
    this.names = names;
    this.table = table;
    this.log = log;
  }

  /// What the configuration of the process before this one named.
  void predecessors(Set<PlacedAddress> addresses) {
    predecessors = Set.copyOf(addresses);
  }

  /// The first call sweeps.
  void once(Configuration configuration) {
    if (done) {
      return;
    }
    done = true;
    try {
      sweep(configuration);
    } catch (ErrnoException e) {
      log.log(LogLevel.ERROR, "cannot look for leftover addresses: " + e.getMessage());
    }
  }

  private void sweep(Configuration configuration) {
    Map<AddressKey, AddressInfo> found = new HashMap<>();
    List<Leftovers.Found> candidates = new ArrayList<>();
    for (AddressInfo info : edits.addresses()) {
      AddressKey key = KernelTypes.key(info);
      found.put(key, info);
      boolean marked = info.protocol() == Rtnetlink.RTPROT_KEEPALIVED;
      candidates.add(new Leftovers.Found(key, marked));
    }
    Set<PlacedAddress> configured =
        WantedAddress.of(configuration).stream().map(PlacedAddress::of).collect(Collectors.toSet());
    for (AddressKey key :
        Leftovers.toRemove(
            candidates, names.resolve(configured), names.resolve(predecessors), table.wanted())) {
      AddressInfo info = found.get(key);
      if (info != null) {
        remove(key, info);
      }
    }
  }

  private void remove(AddressKey key, AddressInfo info) {
    Ack ack = edits.execute(List.of(new AddressEdit.Remove(info))).getFirst();
    if (ack.isDone()) {
      log.log(LogLevel.NOTICE, "removed leftover address " + names.describe(key));
      table.absent(key);
    } else if (!ack.isAlreadyGone()) {
      log.log(
          LogLevel.ERROR,
          "cannot remove leftover address " + names.describe(key) + ": " + Errno.name(ack.errno()));
    }
  }
}
