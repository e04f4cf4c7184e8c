package org.jkeepalived.core.dataplane;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.model.VirtualAddress;
import org.jspecify.annotations.Nullable;

/// Wanted against observed addresses of one network namespace.
///
/// Every method costs as much as what it is given, not as much as the table holds: a thousand
/// instances that become master one after another cost a thousand steps.
public final class AddressTable {
  /// An address that somebody wants, or that is still there after the last one let go.
  private static final class Entry {
    final AddressKey key;
    VirtualAddress address;
    int holders;
    boolean lost;

    /// How it was made by us; null when it was there before or is not there.
    @Nullable VirtualAddress made;

    Entry(AddressKey key, VirtualAddress address) {
      this.key = key;
      this.address = address;
    }
  }

  private final Map<Holder, List<WantedAddress>> holds = new LinkedHashMap<>();
  private final Map<String, Integer> ifindexes = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<AddressKey, Entry> entries = new LinkedHashMap<>();
  private final Set<AddressKey> present = new HashSet<>();
  private final Set<Entry> changed = new LinkedHashSet<>();

  /// From now on `holder` wants exactly these.
  public void hold(Holder holder, List<WantedAddress> wanted) {
    List<WantedAddress> former = holds.put(holder, List.copyOf(wanted));
    // In this order, so that what stays is never without a holder.
    wanted.forEach(this::acquire);
    if (former != null) {
      former.forEach(this::letGo);
    }
  }

  /// `holder` wants nothing any more.
  public void release(Holder holder) {
    List<WantedAddress> former = holds.remove(holder);
    if (former != null) {
      former.forEach(this::letGo);
    }
  }

  private void acquire(WantedAddress wanted) {
    AddressKey key = resolve(wanted);
    if (key == null) {
      return;
    }
    Entry entry = entries.computeIfAbsent(key, k -> new Entry(k, wanted.address()));
    entry.address = wanted.address();
    entry.holders++;
    changed.add(entry);
  }

  private void letGo(WantedAddress wanted) {
    AddressKey key = resolve(wanted);
    Entry entry = key == null ? null : entries.get(key);
    if (entry != null) {
      entry.holders--;
      changed.add(entry);
    }
  }

  private @Nullable AddressKey resolve(WantedAddress wanted) {
    Integer ifindex = ifindexes.get(wanted.interfaceName());
    VirtualAddress address = wanted.address();
    return ifindex == null
        ? null
        : new AddressKey(ifindex, address.address(), address.prefixLength());
  }

  /// An interface is there under this name; a new name takes the addresses of the former one along.
  public void linkPresent(int ifindex, String name) {
    String former = names.get(ifindex);
    if (name.equals(former)) {
      return;
    }
    Integer replaced = ifindexes.get(name);
    if (replaced != null) {
      linkAbsent(replaced);
    }
    if (former != null) {
      wantedOn(former).forEach(this::letGo);
      ifindexes.remove(former);
    }
    names.put(ifindex, name);
    ifindexes.put(name, ifindex);
    wantedOn(name).forEach(this::acquire);
  }

  /// An interface is gone, and its addresses with it.
  public void linkAbsent(int ifindex) {
    String name = names.remove(ifindex);
    if (name != null) {
      ifindexes.remove(name);
    }
    entries.values().removeIf(entry -> entry.key.ifindex() == ifindex);
    changed.removeIf(entry -> entry.key.ifindex() == ifindex);
    present.removeIf(key -> key.ifindex() == ifindex);
  }

  private List<WantedAddress> wantedOn(String name) {
    List<WantedAddress> found = new ArrayList<>();
    for (List<WantedAddress> wanted : holds.values()) {
      for (WantedAddress address : wanted) {
        if (address.interfaceName().equals(name)) {
          found.add(address);
        }
      }
    }
    return found;
  }

  /// The kernel has this address.
  public void present(AddressKey key) {
    present.add(key);
    Entry entry = entries.get(key);
    if (entry != null) {
      entry.lost = false;
    }
  }

  /// The kernel does not have this address. One that is wanted is to be put back, unless its line
  /// says `no_track`.
  public void absent(AddressKey key) {
    boolean had = present.remove(key);
    Entry entry = entries.get(key);
    if (entry != null) {
      entry.made = null;
      if (entry.holders == 0 || entry.address.tracked()) {
        entry.lost |= had && entry.holders > 0;
        changed.add(entry);
      }
    }
  }

  /// The kernel removed this address as a consequence of a removal of ours. One that is wanted is
  /// to be put back in any case.
  public void dropped(AddressKey key) {
    present.remove(key);
    Entry entry = entries.get(key);
    if (entry != null) {
      entry.made = null;
      changed.add(entry);
    }
  }

  /// A change was made: the kernel now has, or no longer has, what it names.
  public void done(AddressChange change) {
    switch (change) {
      case AddressChange.Add(var key, var address, var _) -> {
        present(key);
        Entry entry = entries.get(key);
        if (entry != null) {
          entry.made = address;
        }
      }
      case AddressChange.Remove(var key, var _) -> {
        present.remove(key);
        Entry entry = entries.get(key);
        if (entry != null) {
          entry.made = null;
          forgetUnlessHeld(entry);
        }
      }
    }
  }

  private void forgetUnlessHeld(Entry entry) {
    if (entry.holders == 0) {
      entries.remove(entry.key);
    }
  }

  /// Whether somebody wants this address now.
  public boolean isWanted(AddressKey key) {
    Entry entry = entries.get(key);
    return entry != null && entry.holders > 0;
  }

  /// Whether the kernel has this address, as far as is known.
  public boolean isPresent(AddressKey key) {
    return present.contains(key);
  }

  /// All that is wanted on interfaces that exist.
  public Set<AddressKey> wanted() {
    Set<AddressKey> keys = new HashSet<>();
    entries.values().stream().filter(e -> e.holders > 0).forEach(e -> keys.add(e.key));
    return keys;
  }

  /// Whether [#takeChanges] may have something to say.
  public boolean isChanged() {
    return !changed.isEmpty();
  }

  /// What has to change now: removals first, the latest addition first of all, because with an IPv4
  /// address the kernel removes those that came after it in the same subnet; then additions in the
  /// order in which they were asked for. Each is said once; [#reconsider] repeats what is open.
  public List<AddressChange> takeChanges() {
    List<AddressChange> removals = new ArrayList<>();
    List<AddressChange> additions = new ArrayList<>();
    for (Entry entry : changed) {
      boolean there = present.contains(entry.key);
      VirtualAddress made = entry.made;
      if (entry.holders == 0) {
        if (there) {
          removals.add(new AddressChange.Remove(entry.key, made == null ? entry.address : made));
        } else {
          entries.remove(entry.key);
        }
      } else if (!there) {
        additions.add(new AddressChange.Add(entry.key, entry.address, entry.lost));
      } else if (made != null && !made.equals(entry.address)) {
        removals.add(new AddressChange.Remove(entry.key, made));
        additions.add(new AddressChange.Add(entry.key, entry.address, false));
      }
    }
    changed.clear();
    Collections.reverse(removals);
    removals.addAll(additions);
    return removals;
  }

  /// Looks at everything again, for what could not be made true earlier.
  public void reconsider() {
    changed.addAll(entries.values());
  }
}
