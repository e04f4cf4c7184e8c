package org.jkeepalived.core.reload;

import java.util.List;

/// What a reload does with one object.
///
/// @param <T> instance, script or group
public sealed interface Change<T> {
  /// Nothing differs: it goes on untouched.
  record Keep<T>(T object) implements Change<T> {}

  /// It goes on under another configuration.
  ///
  /// @param reasons what differs, in configuration words
  record Update<T>(T before, T after, List<String> reasons) implements Change<T> {
    public Update {
      reasons = List.copyOf(reasons);
    }
  }

  /// It ends and begins anew, since what differs can't change while it runs.
  record Restart<T>(T before, T after, List<String> reasons) implements Change<T> {
    public Restart {
      reasons = List.copyOf(reasons);
    }
  }

  /// It is new.
  record Add<T>(T after) implements Change<T> {}

  /// It is gone.
  record Remove<T>(T before) implements Change<T> {}
}
