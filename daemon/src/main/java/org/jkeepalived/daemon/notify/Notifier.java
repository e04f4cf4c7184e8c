package org.jkeepalived.daemon.notify;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.NotifyState;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.GlobalSettings.NotifyFifo;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.mail.Mailer;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.jspecify.annotations.Nullable;

/// Carries out the engine's notifications. Every public method but [#finish] returns at once and
/// may be called from the VRRP loop.
public final class Notifier {
  private final CommandRunner commands;
  private final DaemonLog log;
  private final long patienceNanos;
  private final Optional<NamespaceHandle> namespace;
  private final Map<String, SubjectQueue> queues = new HashMap<>();
  private final List<Reader> readers = new ArrayList<>();
  private final Alerts alerts;
  private ScriptPolicy policy = ScriptPolicy.DEFAULT;
  private volatile @Nullable MasterListener masters;
  private @Nullable CompletableFuture<Void> drained;

  /// @param audience empty: everybody
  private record Reader(Optional<Audience> audience, EventFifo fifo) {
    boolean wants(Notification notification) {
      return audience.isEmpty() || audience.get() == notification.audience();
    }
  }

  /// Is told of every change of an instance.
  public interface MasterListener {
    /// The instance is master now, or is not.
    void changed(String instance, boolean master);
  }

  /// A notifier that runs its commands on the thread given.
  ///
  /// @param namespace network namespace of commands and mails; empty: that of the process
  /// @param host the machine's name, for mails
  public Notifier(
      CommandRunner commands, Optional<NamespaceHandle> namespace, DaemonLog log, String host) {
    this(commands, namespace, log, host, SubjectQueue.PATIENCE_NANOS);
  }

  Notifier(CommandRunner commands, DaemonLog log, String host, long patienceNanos) {
    this(commands, Optional.empty(), log, host, patienceNanos);
  }

  private Notifier(
      CommandRunner commands,
      Optional<NamespaceHandle> namespace,
      DaemonLog log,
      String host,
      long patienceNanos) {
    this.namespace = namespace;
    this.commands = commands;
    this.log = log;
    this.patienceNanos = patienceNanos;
    alerts = new Alerts(new Mailer(log, namespace), host);
  }

  /// Takes the FIFOs and script users of a configuration, at start and at every reload. FIFOs whose
  /// configuration did not change stay open, so that their readers miss nothing.
  public void configure(GlobalSettings settings) {
    configure(settings, Fifos.ofRouters(settings));
  }

  /// The same with other FIFOs.
  public void configure(GlobalSettings settings, Fifos fifos) {
    commands.execute(() -> apply(settings, fifos));
  }

  /// Also tells somebody, from now on, which instances are master, on the thread of the commands.
  public void tellMasters(MasterListener listener) {
    masters = listener;
  }

  /// Tells about an instance.
  public void instance(Effect.NotifyInstance event) {
    commands.execute(() -> {
      tell(Notification.of(event));
      tellMaster(event.config().name(), event.state());
    });
  }

  private void tellMaster(String instance, NotifyState state) {
    MasterListener listener = masters;
    if (listener == null) {
      return;
    }
    switch (state) {
      case MASTER -> listener.changed(instance, true);
      case BACKUP, FAULT, STOP, DELETED -> listener.changed(instance, false);
      case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> {} // no other state
    }
  }

  /// Tells about a server or a virtual server.
  public void server(CheckEffect.Notify event) {
    commands.execute(() -> {
      tell(Notification.of(event));
      event.mail().ifPresent(alerts::tell);
    });
  }

  /// Tells about a sync group.
  public void group(Effect.NotifyGroup event) {
    commands.execute(() -> tell(Notification.of(event)));
  }

  /// Writes the state of an instance to the FIFOs once more.
  public void again(Effect.RetellInstance state) {
    commands.execute(() -> write(Notification.of(state)));
  }

  /// Writes the state of a sync group to the FIFOs once more.
  public void again(Effect.RetellGroup state) {
    commands.execute(() -> write(Notification.of(state)));
  }

  /// Waits until everything told so far is carried out, then closes the FIFOs; what takes longer is
  /// ended and reported. For the end of the process, after the stop notifications.
  ///
  /// @return whether everything was carried out
  public boolean finish(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    var done = new CompletableFuture<Void>();
    commands.execute(() -> {
      drained = done;
      checkDrained();
    });
    boolean all = true;
    try {
      done.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      all = false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      all = false;
    }
    alerts.finish(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    commands.execute(this::closeAll);
    return all;
  }

  private void tell(Notification notification) {
    if (!notification.commands().isEmpty()) {
      queues.computeIfAbsent(notification.subject(), this::queue).add(notification, policy);
    }
    write(notification);
    notification.alert().ifPresent(alerts::tell);
  }

  private void write(Notification notification) {
    if (notification.fifoLine().isEmpty()) {
      return;
    }
    for (Reader reader : readers) {
      if (reader.wants(notification)) {
        reader.fifo.write(notification.fifoLine());
      }
    }
  }

  private SubjectQueue queue(String subject) {
    return new SubjectQueue(subject, commands, log, patienceNanos, this::checkDrained);
  }

  private void checkDrained() {
    if (drained != null && queues.values().stream().allMatch(SubjectQueue::isIdle)) {
      drained.complete(null);
    }
  }

  private void closeAll() {
    queues.forEach((subject, queue) -> {
      if (!queue.isIdle()) {
        String text = queue.text();
        int untold = queue.abandon();
        log.warning(subject + " " + text + " is ended; events not told: " + untold);
      }
    });
    readers.forEach(reader -> reader.fifo.close());
    readers.clear();
  }

  private void apply(GlobalSettings settings, Fifos fifos) {
    policy = ScriptPolicy.of(settings).in(namespace);
    alerts.configure(settings);
    Map<NotifyFifo, Optional<Audience>> wanted = wanted(fifos);
    for (Iterator<Reader> i = readers.iterator(); i.hasNext(); ) {
      Reader reader = i.next();
      NotifyFifo config = reader.fifo.config();
      if (reader.audience.equals(wanted.get(config))) {
        wanted.remove(config);
        reader.fifo.policy(policy);
      } else {
        reader.fifo.close();
        i.remove();
      }
    }
    wanted.forEach(this::open);
  }

  private void open(NotifyFifo config, Optional<Audience> audience) {
    try {
      readers.add(new Reader(audience, EventFifo.open(config, commands, log, policy)));
    } catch (IOException e) {
      log.error("notify FIFO " + config.path() + " is not used: " + e.getMessage());
    }
  }

  private Map<NotifyFifo, Optional<Audience>> wanted(Fifos fifos) {
    var wanted = new LinkedHashMap<NotifyFifo, Optional<Audience>>();
    fifos.all().ifPresent(fifo -> wanted.put(fifo, Optional.empty()));
    want(wanted, fifos, "vrrp_notify_fifo", fifos.routers(), Audience.ROUTERS);
    want(wanted, fifos, "lvs_notify_fifo", fifos.checks(), Audience.CHECKS);
    return wanted;
  }

  private void want(
      Map<NotifyFifo, Optional<Audience>> wanted,
      Fifos fifos,
      String keyword,
      Optional<NotifyFifo> one,
      Audience audience) {
    if (one.isEmpty()) {
      return;
    }
    if (fifos.all().isPresent() && fifos.all().get().path().equals(one.get().path())) {
      log.warning("notify_fifo and " + keyword + " are the same; ignoring " + keyword);
    } else {
      wanted.put(one.get(), Optional.of(audience));
    }
  }
}
