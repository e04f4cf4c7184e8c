package org.jkeepalived.core.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.WatchFiles;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.track.FileTracker;
import org.jkeepalived.core.track.Reading;

/// What checkers follow instead of running: tracked files and BFD sessions.
final class Followed {
  private final Consumer<CheckEffect> effects;
  private final Map<String, FileTracker> files = new LinkedHashMap<>();
  private final Map<String, Boolean> sessions = new HashMap<>();
  private final Map<String, List<Check>> byFile = new HashMap<>();
  private final Map<String, List<Check>> bySession = new HashMap<>();
  private List<TrackedFile> watched = List.of();

  Followed(Consumer<CheckEffect> effects) {
    this.effects = effects;
  }

  /// Goes over to other files. Of one with the same path the number stays known.
  void configure(List<TrackedFile> next) {
    Map<String, FileTracker> former = new HashMap<>(files);
    files.clear();
    for (TrackedFile file : next) {
      FileTracker tracker = former.get(file.name());
      if (tracker == null || !tracker.config().path().equals(file.path())) {
        tracker = new FileTracker(file);
      }
      tracker.reconfigure(file);
      files.put(file.name(), tracker);
    }
    if (!next.equals(watched)) {
      watched = next;
      effects.accept(new WatchFiles(next));
    }
  }

  /// Nothing is followed until [#add].
  void clear() {
    byFile.clear();
    bySession.clear();
  }

  void add(Check check) {
    switch (check.config()) {
      case Checker.File file ->
          byFile.computeIfAbsent(file.trackFile(), _ -> new ArrayList<>()).add(check);
      case Checker.Bfd bfd ->
          bySession.computeIfAbsent(bfd.session(), _ -> new ArrayList<>()).add(check);
      case Checker.Tcp _,
          Checker.Ping _,
          Checker.Web _,
          Checker.Smtp _,
          Checker.Dns _,
          Checker.Udp _,
          Checker.Misc _ -> {
        // The clock starts it.
      }
    }
  }

  /// Takes in the beginning of a file.
  ///
  /// @return whom it concerns
  List<Check> read(String name, Optional<String> text) {
    FileTracker file = files.get(name);
    return file != null && file.read(text) ? byFile.getOrDefault(name, List.of()) : List.of();
  }

  /// Takes in the state of a BFD session.
  ///
  /// @return whom it concerns
  List<Check> session(String name, boolean up) {
    Boolean before = sessions.put(name, up);
    return before == null || before != up ? bySession.getOrDefault(name, List.of()) : List.of();
  }

  /// What is known of the thing that `check` follows; empty: nothing yet.
  Optional<Verdict> verdict(Check check) {
    return switch (check.config()) {
      case Checker.File file -> reading(file).map(value -> judge(file, value));
      case Checker.Bfd bfd -> Optional.ofNullable(sessions.get(bfd.session())).map(Followed::judge);
      case Checker.Tcp _,
          Checker.Ping _,
          Checker.Web _,
          Checker.Smtp _,
          Checker.Dns _,
          Checker.Udp _,
          Checker.Misc _ ->
          Optional.empty();
    };
  }

  private static Verdict judge(boolean up) {
    return up ? new Verdict.Success("session is up") : new Verdict.Failure("session is down");
  }

  private Verdict judge(Checker.File check, Reading.Value value) {
    boolean isBad =
        weight(check) == 0 ? value.value() != 0 : product(check, value) <= Integer.MIN_VALUE;
    String said = "file " + value.said();
    return isBad ? new Verdict.Failure(said) : new Verdict.Success(said);
  }

  /// What the thing that `check` follows adds to the weight of its server.
  long weightChange(Check check) {
    return check.config() instanceof Checker.File file
        ? reading(file).map(value -> product(file, value)).orElse(0L)
        : check.weightChange();
  }

  private Optional<Reading.Value> reading(Checker.File check) {
    FileTracker file = files.get(check.trackFile());
    return file != null && file.reading() instanceof Reading.Value value
        ? Optional.of(value)
        : Optional.empty();
  }

  private int weight(Checker.File check) {
    FileTracker file = files.get(check.trackFile());
    return check.weight().orElseGet(() -> file == null ? 0 : file.config().weight());
  }

  /// The number times the weight, in the range of 32 bits.
  private long product(Checker.File check, Reading.Value value) {
    FileTracker file = files.get(check.trackFile());
    boolean ofFile = check.weight().isEmpty() && file != null && file.config().reverse();
    long product = (long) value.value() * weight(check);
    return Math.clamp(
        check.reverse() || ofFile ? -product : product, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }
}
