package org.jkeepalived.daemon.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.jspecify.annotations.Nullable;

/// The thread that mails are sent on. It begins with the first mail.
///
/// [#post] and [#configure] return at once, from any thread.
public final class Mailer {
  private final DaemonLog log;
  private final Optional<NamespaceHandle> namespace;
  private final Callable<Delivery> library;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Outbox outbox = new Outbox();
  private @Nullable MailRoute route;
  private @Nullable Delivery delivery;
  private @Nullable Thread thread;
  private boolean sending;
  private boolean ending;
  private long leftOut;

  /// A mailer that has no route yet.
  ///
  /// @param namespace network namespace of the connections; empty: that of the process
  public Mailer(DaemonLog log, Optional<NamespaceHandle> namespace) {
    this(log, namespace, MailLibrary::load);
  }

  /// @param library asked by the thread until it has an answer
  Mailer(DaemonLog log, Callable<Delivery> library) {
    this(log, Optional.empty(), library);
  }

  private Mailer(DaemonLog log, Optional<NamespaceHandle> namespace, Callable<Delivery> library) {
    this.log = log;
    this.namespace = namespace;
    this.library = library;
  }

  /// Takes the route of a configuration, empty when it mails nothing; what waits goes the new way,
  /// at once.
  public void configure(Optional<MailRoute> newRoute) {
    lock.lock();
    try {
      MailRoute former = route;
      route = newRoute.orElse(null);
      if (route == null) {
        given(outbox.clear(), "the configuration names no mail server or recipients any longer");
      } else if (!route.equals(former)) {
        outbox.again();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Sends a mail when its turn comes.
  public void post(Mail mail) {
    lock.lock();
    try {
      if (route == null || ending) {
        return;
      }
      Optional<Mail> oldest = outbox.add(mail, System.nanoTime());
      if (oldest.isPresent() && leftOut++ == 0) {
        log.warning(
            Outbox.LIMIT
                + " mails wait for the mail server: leaving out '"
                + oldest.get().subject()
                + "' and further old ones");
      }
      if (thread == null) {
        thread = Thread.ofPlatform().daemon().name("mail").start(this::run);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Sends what waits, once, and ends the thread; for the end of the process. What is not sent in
  /// time is given up and reported.
  public void finish(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    lock.lock();
    try {
      ending = true;
      changed.signalAll();
      long left = deadline - System.nanoTime();
      while (thread != null && (sending || outbox.size() > 0) && left > 0) {
        left = changed.awaitNanos(left);
      }
      given(outbox.clear() + (sending ? 1 : 0), "the program ends");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void given(int count, String why) {
    if (count > 0) {
      log.warning(count + (count == 1 ? " mail is" : " mails are") + " not sent: " + why);
    }
  }

  private void run() {
    try {
      // The thread begins wherever the first mail was posted.
      namespace.ifPresent(NamespaceHandle::enter);
      while (true) {
        Errand errand = next();
        report(errand, attempt(errand));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ErrnoException e) {
      log.error("no mail can be sent: " + e.getMessage());
    }
  }

  private record Errand(Mail mail, MailRoute route) {}

  private Errand next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        long now = System.nanoTime();
        if (ending) {
          outbox.again();
        }
        MailRoute way = route;
        Optional<Mail> mail = way == null ? Optional.empty() : outbox.take(now);
        if (way != null && mail.isPresent()) {
          sending = true;
          return new Errand(mail.get(), way);
        }
        Optional<Duration> wait = way == null ? Optional.empty() : outbox.delay(now);
        if (wait.isPresent()) {
          changed.awaitNanos(wait.get().toNanos());
        } else {
          changed.await();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// A mistake of ours must not end the thread, nor the mails behind this one.
  private Delivery.Outcome attempt(Errand errand) {
    try {
      Delivery known = delivery;
      if (known == null) {
        known = library.call();
        delivery = known;
      }
      return known.deliver(errand.mail(), errand.route());
    } catch (Exception | LinkageError e) {
      return new Delivery.Outcome.Failed(e.toString());
    }
  }

  private void report(Errand errand, Delivery.Outcome outcome) {
    lock.lock();
    try {
      sending = false;
      switch (outcome) {
        case Delivery.Outcome.Sent sent -> sent(errand, sent);
        case Delivery.Outcome.Refused(String reason) -> {
          outbox.refused();
          log.error("mail '" + errand.mail().subject() + "' is refused by " + reason);
        }
        case Delivery.Outcome.Failed(String reason) -> failed(errand, reason);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void sent(Errand errand, Delivery.Outcome.Sent sent) {
    if (outbox.sent()) {
      log.notice("mail server " + errand.route().serverText() + " takes mail again");
    }
    for (String refused : sent.refused()) {
      log.warning("mail '" + errand.mail().subject() + "' did not go to " + refused);
    }
    if (leftOut > 0 && outbox.size() == 0) {
      log.warning(leftOut + " mails were left out");
      leftOut = 0;
    }
  }

  private void failed(Errand errand, String reason) {
    String server = "mail server " + errand.route().serverText() + ": " + reason;
    if (ending) {
      log.warning(server);
      given(outbox.clear() + 1, "the program ends");
      return;
    }
    switch (outbox.failed(System.nanoTime())) {
      case Outbox.Verdict.Again(Duration after) ->
          log.warning(
              server + "; again in " + seconds(after) + ", mails waiting: " + outbox.size());
      case Outbox.Verdict.GivenUp(Duration after) ->
          log.error(
              server
                  + "; mail '"
                  + errand.mail().subject()
                  + "' is given up after "
                  + Outbox.PATIENCE.toMinutes()
                  + " min; the next one in "
                  + seconds(after));
    }
  }

  private static String seconds(Duration duration) {
    return TimeUnit.NANOSECONDS.toSeconds(duration.toNanos()) + " s";
  }
}
