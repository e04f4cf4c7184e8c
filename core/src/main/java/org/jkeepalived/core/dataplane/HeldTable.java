package org.jkeepalived.core.dataplane;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Wanted against installed routes, or rules, of one network namespace. What nobody here ever
/// wanted is never touched.
///
/// It is told what the kernel took, what it refused and what went; it never asks for a dump, since
/// the tables of a router may hold a million routes of others.
///
/// @param <K> what tells two of them apart in the kernel
/// @param <W> a line of the configuration
public final class HeldTable<K, W> {
  /// What there is to know of the lines.
  public interface Items<K, W> {
    /// Its key as things are; empty while it has none, because its interface does not exist.
    Optional<K> key(W wanted);

    /// Why it cannot be installed now; empty: it can.
    String obstacle(W wanted);

    /// Whether it is put back when others remove it.
    boolean isTracked(W wanted);

    /// Whether the kernel sees no difference between two of the same key.
    boolean isSame(W before, W after);

    /// Whether it takes the place of one of the same key in one step.
    boolean replaces(W wanted);
  }

  /// One change that brings the kernel nearer to what is wanted.
  public sealed interface Change<K, W> {
    /// Which one.
    K key();

    /// By which line.
    W wanted();

    /// Install it.
    ///
    /// @param again somebody else removed it
    record Add<K, W>(K key, W wanted, boolean again) implements Change<K, W> {}

    /// Remove it.
    record Remove<K, W>(K key, W wanted) implements Change<K, W> {}
  }

  private enum Presence {
    INSTALLED,
    /// The kernel may have dropped it without a word.
    DOUBTFUL,
    /// Somebody removed it, and its line says not to mind.
    ABANDONED
  }

  private record Made<W>(W wanted, Presence presence) {
    Made<W> now(Presence next) {
      return new Made<>(wanted, next);
    }
  }

  private final Items<K, W> items;
  private final Map<Holder, List<W>> holds = new LinkedHashMap<>();
  private final Map<K, Made<W>> made = new LinkedHashMap<>();
  private final Map<K, String> refused = new HashMap<>();
  private final Set<K> lost = new HashSet<>();
  private Map<K, W> desired = Map.of();
  private boolean outdated;
  private boolean removalsDue;
  private boolean additionsDue;

  /// An empty table.
  public HeldTable(Items<K, W> items) {
    this.items = items;
  }

  /// From now on `holder` wants exactly these.
  public void hold(Holder holder, List<W> wanted) {
    List<W> former =
        wanted.isEmpty() ? holds.remove(holder) : holds.put(holder, List.copyOf(wanted));
    if (!wanted.equals(former == null ? List.of() : former)) {
      reconsider();
    }
  }

  /// `holder` wants nothing any more.
  public void release(Holder holder) {
    hold(holder, List.of());
  }

  /// Looks at everything again: interfaces changed, or it is time to retry what was refused.
  public void reconsider() {
    outdated = true;
    removalsDue = true;
    additionsDue = true;
  }

  /// The kernel may have dropped some without a word: they are installed again, as soon as nothing
  /// is in the way.
  public void doubt(Predicate<W> which) {
    for (Map.Entry<K, Made<W>> entry : made.entrySet()) {
      Made<W> it = entry.getValue();
      if (it.presence() == Presence.INSTALLED && which.test(it.wanted())) {
        entry.setValue(it.now(Presence.DOUBTFUL));
        additionsDue = true;
      }
    }
  }

  /// The kernel has it no longer. One that is wanted is to be put back, unless its line says
  /// `no_track`.
  public void absent(K key) {
    Made<W> it = made.get(key);
    if (it == null) {
      return;
    }
    if (items.isTracked(it.wanted())) {
      made.remove(key);
      lost.add(key);
      additionsDue = true;
    } else {
      made.put(key, it.now(Presence.ABANDONED));
    }
  }

  /// What was installed under this key; empty: nothing of ours.
  public Optional<W> installed(K key) {
    return Optional.ofNullable(made.get(key)).map(Made::wanted);
  }

  /// A change was made.
  public void done(Change<K, W> change) {
    refused.remove(change.key());
    lost.remove(change.key());
    switch (change) {
      case Change.Add(var key, var wanted, var _) ->
          made.put(key, new Made<>(wanted, Presence.INSTALLED));
      case Change.Remove(var key, var _) -> made.remove(key);
    }
  }

  /// The kernel refused a change; returns whether that is news.
  ///
  /// @param reason in words
  public boolean refused(Change<K, W> change, String reason) {
    return !reason.equals(refused.put(change.key(), reason));
  }

  /// Whether [#takeRemovals] may name something.
  public boolean mayHaveRemovals() {
    return removalsDue;
  }

  /// Whether [#takeAdditions] may name something.
  public boolean mayHaveAdditions() {
    return additionsDue;
  }

  /// What has to go now, the latest first. Each is said once; [#reconsider] repeats what is open.
  public List<Change<K, W>> takeRemovals() {
    if (!removalsDue) {
      return List.of();
    }
    removalsDue = false;
    update();
    List<Change<K, W>> removals = new ArrayList<>();
    List<K> nowhere = new ArrayList<>();
    made.forEach((key, it) -> {
      W next = desired.get(key);
      boolean gives = next == null || (!items.isSame(it.wanted(), next) && !items.replaces(next));
      if (gives && !items.key(it.wanted()).equals(Optional.of(key))) {
        nowhere.add(key); // it went with its interface
      } else if (gives) {
        removals.add(new Change.Remove<>(key, it.wanted()));
      }
    });
    nowhere.forEach(made::remove);
    Collections.reverse(removals);
    return removals;
  }

  /// What has to be installed now, in the order in which it was asked for, after what
  /// [#takeRemovals] named was removed.
  public List<Change<K, W>> takeAdditions() {
    if (!additionsDue) {
      return List.of();
    }
    additionsDue = false;
    update();
    List<Change<K, W>> additions = new ArrayList<>();
    desired.forEach((key, wanted) -> {
      if (!items.obstacle(wanted).isEmpty()) {
        // The kernel drops what leads out of an interface that goes down, mostly without a word.
        made.computeIfPresent(key, (_, it) -> it.now(Presence.DOUBTFUL));
        lost.remove(key);
      } else if (isMissing(made.get(key), wanted)) {
        additions.add(new Change.Add<>(key, wanted, lost.contains(key)));
      } else {
        made.computeIfPresent(key, (_, it) -> new Made<>(wanted, it.presence()));
      }
    });
    return additions;
  }

  private boolean isMissing(@Nullable Made<W> it, W wanted) {
    return it == null || it.presence() == Presence.DOUBTFUL || !items.isSame(it.wanted(), wanted);
  }

  private void update() {
    if (outdated) {
      outdated = false;
      Map<K, W> all = new LinkedHashMap<>();
      holds
          .values()
          .forEach(held ->
              held.forEach(wanted -> items.key(wanted).ifPresent(key -> all.put(key, wanted))));
      desired = all;
      refused.keySet().removeIf(key -> !all.containsKey(key) && !made.containsKey(key));
    }
  }

  /// Whether some change was refused.
  public boolean hasRefusals() {
    return !refused.isEmpty();
  }

  /// Whether this holder wants anything.
  public boolean isHolding(Holder holder) {
    return holds.containsKey(holder);
  }

  /// Whether something with this key is wanted now.
  public boolean isWanted(K key) {
    update();
    return desired.containsKey(key);
  }

  /// Why a held line is not installed; empty when it is.
  public String problem(W wanted) {
    Optional<K> key = items.key(wanted);
    String obstacle = items.obstacle(wanted);
    if (key.isEmpty() || !obstacle.isEmpty()) {
      return obstacle;
    }
    Made<W> it = made.get(key.get());
    if (it != null && it.presence() == Presence.ABANDONED) {
      return "somebody removed it, and its line says no_track";
    }
    if (it != null && !it.wanted().equals(wanted)) {
      return "a like line further down takes its place";
    }
    return refused.getOrDefault(key.get(), it == null ? "it is about to be installed" : "");
  }
}
