package org.jkeepalived.daemon.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.dataplane.AddressChange;
import org.jkeepalived.core.dataplane.AddressKey;
import org.jkeepalived.core.dataplane.AddressTable;
import org.jkeepalived.core.dataplane.Holder;
import org.jkeepalived.core.dataplane.PlacedAddress;
import org.jkeepalived.core.dataplane.WantedAddress;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.AddressEdit;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.RouteSocket;

/// Puts addresses into the kernel and takes them away.
///
/// [#hold] and [#release] only note what is wanted; [#flush] makes it true, for all instances of a
/// turn in one exchange. [#observe] keeps the view true, so an address that somebody else deletes
/// is put back by the next flush. What the kernel refuses is logged once and tried again every
/// second.
public final class AddressDriver implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long RETRY_NANOS = 1_000_000_000L;
  private static final Path SETTINGS = Path.of("/proc/sys/net/ipv4/conf");

  private final AddressEdits edits;
  private final AddressNames names = new AddressNames();
  private final AddressPutBack putBack;
  private final AddressSweep sweep;
  private final DriverLog log;
  private final AddressTable table = new AddressTable();
  private final PromoteSecondaries promotion;
  private final Map<Integer, VrrpInstance> instances = new HashMap<>();
  private final Map<AddressKey, Integer> complained = new HashMap<>();
  private long retryNanos = NEVER;
  private Configuration configuration = Configuration.EMPTY;
  private boolean sweepDue;

  /// A driver that holds nothing.
  ///
  /// @param route closed with this
  public AddressDriver(RouteSocket route, DriverLog log) {
    this.log = log;
    promotion = new PromoteSecondaries(SETTINGS, log);
    edits = new AddressEdits(route);
    putBack = new AddressPutBack(edits, names, log);
    sweep = new AddressSweep(edits, names, table, log);
  }

  /// What the configuration of the process before this one named, from its [AddressRecord].
  public void predecessors(Set<PlacedAddress> addresses) {
    sweep.predecessors(addresses);
  }

  /// An instance has this configuration from now on.
  public void configured(int instance, VrrpInstance config) {
    instances.put(instance, config);
    promotion.configured(instance, config);
  }

  /// An instance is gone.
  public void removed(int instance) {
    release(instance);
    instances.remove(instance);
    promotion.removed(instance);
  }

  /// The addresses of an instance shall be there.
  public void hold(int instance) {
    VrrpInstance config = instances.get(instance);
    if (config != null) {
      table.hold(new Holder.Instance(instance), WantedAddress.of(config, defaultInterface()));
    }
  }

  /// The addresses of an instance shall not be there.
  public void release(int instance) {
    table.release(new Holder.Instance(instance));
  }

  /// An address shall be there whatever any instance does.
  public void holdStatic(VirtualAddress address) {
    table.hold(new Holder.Static(address), List.of(WantedAddress.of(address, defaultInterface())));
  }

  /// A static address shall be there no longer.
  public void releaseStatic(VirtualAddress address) {
    table.release(new Holder.Static(address));
  }

  private String defaultInterface() {
    return WantedAddress.defaultInterface(configuration);
  }

  /// Takes note of what the kernel reports.
  public void observe(Event event) {
    promotion.observe(event);
    switch (event) {
      case Event.LinkChanged(var link) -> {
        names.put(link.ifindex(), link.name());
        table.linkPresent(link.ifindex(), link.name());
      }
      case Event.LinkRemoved(int ifindex) -> {
        table.linkAbsent(ifindex);
        names.remove(ifindex);
        complained.keySet().removeIf(key -> key.ifindex() == ifindex);
      }
      case Event.AddressPresent(int ifindex, var address, int prefix, boolean _) ->
          table.present(new AddressKey(ifindex, address, prefix));
      case Event.AddressAbsent(int ifindex, var address, int prefix) ->
          table.absent(new AddressKey(ifindex, address, prefix));
      case Event.Configured(var next) -> {
        configuration = next;
        sweepDue = true;
      }
      case Event.ScriptFinished _,
          Event.Observed _,
          Event.TransportChanged _,
          Event.Stopping _ -> {}
    }
  }

  /// Takes note of a removed address as it was. With an IPv4 address the kernel removes those that
  /// came after it in the same subnet, unless `promote_secondaries` is on; whosever they are, they
  /// go back.
  ///
  /// @param causedBy [RouteSocket#port] of the socket whose request removed it
  public void removed(AddressInfo info, int causedBy) {
    AddressKey key = KernelTypes.key(info);
    boolean alongWithOurs = edits.tookAlong(key, causedBy);
    if (alongWithOurs && table.isWanted(key)) {
      table.dropped(key);
    } else if (alongWithOurs && key.address().family() == AddressFamily.IPV4) {
      putBack.add(info);
    }
  }

  /// Makes true what is wanted now. The first flush under a configuration also removes what a
  /// killed predecessor left behind.
  public void flush() {
    putBack.flush();
    if (table.isChanged()) {
      apply(table.takeChanges());
    }
    if (sweepDue) {
      sweep.once(configuration);
    }
  }

  private void apply(List<AddressChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    List<AddressEdit> requests = new ArrayList<>(changes.size());
    for (AddressChange change : changes) {
      AddressInfo info = KernelTypes.request(change.key().ifindex(), change.address());
      requests.add(
          switch (change) {
            case AddressChange.Add _ -> new AddressEdit.Add(info);
            case AddressChange.Remove _ -> new AddressEdit.Remove(info);
          });
    }
    try {
      List<Ack> acks = edits.execute(requests);
      for (int i = 0; i < changes.size(); i++) {
        take(changes.get(i), acks.get(i));
      }
    } catch (ErrnoException e) {
      log.log(LogLevel.ERROR, "cannot change addresses: " + e.getMessage());
      retryLater();
    }
  }

  private void take(AddressChange change, Ack ack) {
    AddressKey key = change.key();
    boolean done =
        switch (change) {
          case AddressChange.Add _ -> ack.isDone() || ack.isAlreadyThere();
          case AddressChange.Remove _ -> ack.isDone() || ack.isAlreadyGone();
        };
    if (!done) {
      complain(change, ack);
      retryLater();
      return;
    }
    table.done(change);
    complained.remove(key);
    if (ack.isDone() && change instanceof AddressChange.Add add && add.again()) {
      log.log(LogLevel.WARNING, names.describe(key) + " was removed by somebody else; put back");
    }
  }

  private void complain(AddressChange change, Ack ack) {
    Integer former = complained.put(change.key(), ack.errno());
    if (former != null && former == ack.errno()) {
      return;
    }
    String verb =
        switch (change) {
          case AddressChange.Add _ -> "add ";
          case AddressChange.Remove _ -> "remove ";
        };
    String detail = ack.detail().isEmpty() ? "" : " (" + ack.detail() + ")";
    log.log(
        LogLevel.ERROR,
        "cannot "
            + verb
            + names.describe(change.key())
            + ": "
            + Errno.name(ack.errno())
            + ", "
            + Errno.description(ack.errno())
            + detail);
  }

  private void retryLater() {
    retryNanos = Math.min(retryNanos, System.nanoTime() + RETRY_NANOS);
  }

  /// When [#advance] wants to be called; `Long.MAX_VALUE`: not at all.
  public long nextDeadlineNanos() {
    return retryNanos;
  }

  /// Puts back what was removed by others, and tries again what the kernel refused when it is time.
  /// To be called in every turn of the loop.
  public void advance(long nowNanos) {
    if (nowNanos >= retryNanos) {
      retryNanos = NEVER;
      table.reconsider();
    }
    flush();
  }

  @Override
  public void close() {
    promotion.restoreAll();
    edits.close();
  }
}
