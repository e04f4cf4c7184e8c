package org.jkeepalived.lab.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record with a component of each kind, and a switch over types.
sealed interface Sample {
  record Everything(
      boolean flag,
      byte octet,
      char letter,
      short port,
      int number,
      long time,
      float ratio,
      double share,
      @Nullable String name,
      List<Integer> numbers)
      implements Sample {}

  record Nothing() implements Sample {}

  record Pair(int left, int right) implements Sample {}

  /// What kind of sample it is, with a guard, so that the switch restarts.
  static String kind(Sample sample) {
    return switch (sample) {
      case Everything _ -> "everything";
      case Pair(int left, int right) when left == right -> "equal pair";
      case Pair _ -> "pair";
      case Nothing _ -> "nothing";
    };
  }
}
