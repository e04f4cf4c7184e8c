package org.jkeepalived.daemon.checker;

import java.util.function.Supplier;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jspecify.annotations.Nullable;

/// Work on a check, and what it means when it fails.
@FunctionalInterface
interface Judged {
  /// Goes on with it.
  ///
  /// @return null: it has to wait
  @Nullable Verdict goOn() throws ProbeFailure;

  /// Does the work, whatever comes of it.
  ///
  /// @param activity what was being done, for messages
  static @Nullable Verdict by(Judged work, Supplier<String> activity, DaemonLog log) {
    try {
      return work.goOn();
    } catch (ProbeFailure e) {
      return new Verdict.Failure(e.words());
    } catch (ErrnoException e) {
      return Words.of(e, activity.get());
    } catch (RuntimeException e) {
      log.error("a check failed by a fault of our own, " + activity.get() + ": " + e);
      return new Verdict.Inconclusive("a fault of our own: " + e);
    }
  }
}
