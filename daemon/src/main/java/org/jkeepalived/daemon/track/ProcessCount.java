package org.jkeepalived.daemon.track;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.track.ProcessMatch;
import org.jspecify.annotations.Nullable;

/// Which processes are meant by what, and how many of each there are.
final class ProcessCount {
  private static final BitSet NOBODY = new BitSet();

  private final ProcessFiles files;
  private final Map<Integer, BitSet> meant = new HashMap<>();
  private List<TrackedProcess> tracked = List.of();
  private int[] counts = new int[0];
  private int[] told = new int[0];

  ProcessCount(ProcessFiles files) {
    this.files = files;
  }

  /// Counts other processes from now on; [#scan] must follow.
  void track(List<TrackedProcess> wanted) {
    tracked = wanted;
    meant.clear();
    counts = new int[wanted.size()];
    told = new int[wanted.size()];
    Arrays.fill(told, -1);
  }

  /// Looks at every process there is.
  void scan() {
    Set<Integer> gone = new HashSet<>(meant.keySet());
    for (int pid : files.all()) {
      gone.remove(pid);
      examine(pid);
    }
    gone.forEach(this::exited);
  }

  /// A process may be another one than it was.
  void examine(int pid) {
    put(pid, match(pid));
  }

  /// A process made another one, which is as itself.
  void forked(int parent, int child) {
    put(child, meant.getOrDefault(parent, NOBODY));
  }

  void exited(int pid) {
    put(pid, NOBODY);
  }

  private void put(int pid, BitSet now) {
    BitSet before = now.isEmpty() ? meant.remove(pid) : meant.put(pid, now);
    for (int i = 0; i < counts.length; i++) {
      boolean was = before != null && before.get(i);
      counts[i] += (now.get(i) ? 1 : 0) - (was ? 1 : 0);
    }
  }

  private BitSet match(int pid) {
    @Nullable String name = files.name(pid).orElse(null);
    if (name == null) {
      return NOBODY;
    }
    BitSet matches = new BitSet();
    @Nullable List<String> words = null;
    for (int i = 0; i < tracked.size(); i++) {
      TrackedProcess process = tracked.get(i);
      if (!ProcessMatch.wantsCommandLine(process)) {
        matches.set(i, ProcessMatch.byName(process, name));
        continue;
      }
      if (words == null) {
        words = files.commandLine(pid);
      }
      matches.set(i, ProcessMatch.byCommandLine(process, words));
    }
    return matches;
  }

  /// Tells each number that is another one than was told last.
  void tell(ObjIntConsumer<TrackedProcess> listener) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != told[i]) {
        told[i] = counts[i];
        listener.accept(tracked.get(i), counts[i]);
      }
    }
  }

  /// The processes that somebody means.
  Set<Integer> pids() {
    return meant.keySet();
  }
}
