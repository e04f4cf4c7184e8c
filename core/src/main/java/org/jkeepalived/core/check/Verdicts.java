package org.jkeepalived.core.check;

import org.jkeepalived.core.model.lvs.Checker;

/// Applies what checkers find to their servers.
final class Verdicts {
  /// The first exit code of a command that means a weight, which is the code less this.
  private static final int FIRST_WEIGHT_CODE = 2;

  private final Announcer announcer;
  private final Pool pool;
  private boolean mailsServersOnly;

  Verdicts(Announcer announcer, Pool pool) {
    this.announcer = announcer;
    this.pool = pool;
  }

  /// @param serversOnly whether mails are sent only when the server itself changes
  void configure(boolean serversOnly) {
    mailsServersOnly = serversOnly;
  }

  /// A run has ended.
  void finished(Check check, Verdict verdict, long durationNanos, long nowNanos) {
    long retries = retries(check);
    int page = check.url();
    boolean wasDown = !check.isUp();
    Ruling ruling = check.finish(verdict, nowNanos, durationNanos);
    if (check.config() instanceof Checker.Misc misc
        && misc.dynamic()
        && verdict instanceof Verdict.Success success) {
      weigh(check, success);
      pool.reweigh(check.server(), nowNanos);
    }
    if (wasDown && check.config() instanceof Checker.Web web) {
      logPage(check, web, page, verdict);
    }
    apply(check, ruling, verdict, retries, nowNanos);
  }

  /// How many further attempts a failure that counts now stands for. Only keepalived's web checker
  /// speaks of them at its first run, too, which has none.
  private static long retries(Check check) {
    boolean isFirst = !check.hasRun() && !(check.config() instanceof Checker.Web);
    return isFirst ? 0 : check.timing().retry();
  }

  /// Pages on the way up.
  private void logPage(Check check, Checker.Web web, int page, Verdict verdict) {
    if (verdict instanceof Verdict.Success) {
      announcer.log(CheckWords.page(check, web, page));
    }
  }

  /// What a checker follows was found up or down.
  void observed(Check check, Verdict verdict, long nowNanos) {
    apply(check, check.observe(verdict, nowNanos), verdict, 0, nowNanos);
  }

  private static void weigh(Check check, Verdict.Success success) {
    int code = success.exitCode().orElse(0);
    check.weightNamed(code < FIRST_WEIGHT_CODE ? -1 : code - FIRST_WEIGHT_CODE);
  }

  private void apply(Check check, Ruling ruling, Verdict verdict, long retries, long nowNanos) {
    Server server = check.server();
    boolean wasUp = server.isUp();
    switch (ruling) {
      case PARTIAL, GOES_ON -> {
        // Nothing is new.
      }
      case UNKNOWN -> announcer.warn(CheckWords.attempt(check, verdict.reason()));
      case RETRY, STILL_DOWN -> {
        if (check.timing().logAllFailures()) {
          announcer.log(CheckWords.attempt(check, verdict.reason()));
        }
      }
      case CONFIRMED -> {
        if (check.isTimed()) {
          announcer.log(CheckWords.success(check));
        }
      }
      case CAME_UP -> {
        announcer.log(CheckWords.success(check));
        pool.passed(server, nowNanos);
        mail(check, true, wasUp, verdict);
      }
      case REFUTED -> {
        logFailure(check, retries, verdict);
        pool.refuted(server, nowNanos);
      }
      case WENT_DOWN -> {
        logFailure(check, retries, verdict);
        pool.lost(server, nowNanos);
        mail(check, false, wasUp, verdict);
      }
    }
  }

  private void logFailure(Check check, long retries, Verdict verdict) {
    announcer.log(CheckWords.attempt(check, verdict.reason()));
    announcer.log(CheckWords.failure(check, retries, verdict.reason()));
  }

  private void mail(Check check, boolean up, boolean wasUp, Verdict verdict) {
    Server server = check.server();
    if (server.config().smtpAlert() && (server.isUp() != wasUp || !mailsServersOnly)) {
      announcer.mail(server, CheckWords.mail(check, up, verdict.reason()));
    }
  }
}
