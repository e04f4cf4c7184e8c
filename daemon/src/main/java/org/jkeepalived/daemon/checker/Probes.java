package org.jkeepalived.daemon.checker;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.CancelCheck;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Greeting;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.socket.SocketOpener;
import org.jspecify.annotations.Nullable;

/// Makes the checks that `core.check` asks for.
///
/// All methods return at once and may be called from any thread, those about one checker always
/// from the same one. Verdicts are handed to the consumer on threads of our own; it must not wait.
public final class Probes implements AutoCloseable {
  private static final Verdict CONNECTED = new Verdict.Success("connected");
  private static final Verdict NO_WAY =
      new Verdict.Inconclusive("no way to the virtual address by this server");

  private final Consumer<CheckEvent.Finished> results;
  private final Reactor reactor;
  private final SocketOpener sockets = new SocketOpener();

  /// What is being done for each checker; the reactor's.
  private @Nullable Attempt[] attempts = new Attempt[64];

  private final Streams streams;
  private final Admission admission;
  private final MiscChecks commands;
  private final PingGroups pingGroups;
  private final TlsLibrary library;
  private volatile TlsSetup tls;

  private Probes(
      DaemonLog log,
      CommandRunner commands,
      TlsLibrary library,
      Consumer<CheckEvent.Finished> results) {
    this.results = results;
    this.library = library;
    this.tls = new TlsSetup(Optional.empty(), library);
    this.reactor = Reactor.start(log);
    this.streams = new Streams(reactor, sockets, log);
    this.admission = new Admission(reactor, Runtime.getRuntime().maxMemory() / 2);
    this.commands = new MiscChecks(commands, log);
    this.pingGroups = new PingGroups(log);
  }

  /// Starts the thread that checks begin on. It and all sockets are in the network namespace that
  /// the caller is in.
  ///
  /// @param commands runs `MISC_CHECK`s
  /// @param library speaks TLS
  /// @param results takes each verdict, on any thread
  public static Probes start(
      DaemonLog log,
      CommandRunner commands,
      TlsLibrary library,
      Consumer<CheckEvent.Finished> results) {
    return new Probes(log, commands, library, results);
  }

  /// What a configuration says about all checks, for those that begin from now on.
  ///
  /// @param scripts who `MISC_CHECK`s run as
  public void configure(LvsConfiguration lvs, ScriptPolicy scripts) {
    // Anew even when nothing changed: the files it names may have.
    TlsSetup former = tls;
    tls = new TlsSetup(lvs.ssl(), library);
    former.close();
    commands.policy(scripts);
  }

  /// With which marks packets reach which virtual addresses, for checks that begin from now on.
  public void mark(Map<IpAddress, Integer> marks) {
    reactor.execute(() -> streams.mark(marks));
  }

  /// Begins one run of a checker. What still runs of the same checker is ended without a verdict.
  ///
  /// @throws IllegalArgumentException for checkers that are decided without any traffic
  public void begin(StartCheck start) {
    if (start.config() instanceof Checker.File || start.config() instanceof Checker.Bfd) {
      throw new IllegalArgumentException("nothing is sent for " + start.config());
    }
    reactor.execute(() -> launch(start));
  }

  /// Ends a run without a verdict, if it has not ended yet.
  public void cancel(CancelCheck cancel) {
    reactor.execute(() -> {
      Attempt attempt = cancel.checker() < attempts.length ? attempts[cancel.checker()] : null;
      if (attempt != null && attempt.start().run() == cancel.run()) {
        attempt.cancel();
      }
    });
  }

  private void launch(StartCheck start) {
    var attempt = new Attempt(start, System.nanoTime(), results);
    enrol(attempt);
    guarded(attempt, () -> begin(attempt));
  }

  /// Also for what had to wait: the way may have been taken up meanwhile.
  private void guarded(Attempt attempt, Runnable begin) {
    if (!attempt.start().config().destination().map(streams::isOpen).orElse(true)) {
      attempt.finish(NO_WAY);
      return;
    }
    try {
      begin.run();
    } catch (ErrnoException e) {
      attempt.finish(Words.of(e, Connecting.ACTIVITY));
    }
  }

  private void enrol(Attempt attempt) {
    int checker = attempt.start().checker();
    if (checker >= attempts.length) {
      attempts = Arrays.copyOf(attempts, Math.max(checker + 1, attempts.length * 2));
    }
    Attempt former = attempts[checker];
    if (former != null) {
      former.cancel();
    }
    attempts[checker] = attempt;
    attempt.keptBy(this::release);
  }

  private void release(Attempt attempt) {
    int checker = attempt.start().checker();
    if (attempts[checker] == attempt) {
      attempts[checker] = null;
    }
  }

  private void begin(Attempt attempt) {
    switch (attempt.start().config()) {
      case Checker.Tcp tcp when tcp.greeting() == Greeting.NONE ->
          streams.connect(attempt, tcp.target(), done -> done.end(CONNECTED));
      case Checker.Tcp tcp -> speak(attempt, tcp.target(), new GreetingTalk(tcp.greeting()));
      case Checker.Web web -> ask(attempt, web, web.urls().get(attempt.start().url()));
      case Checker.Smtp smtp -> speak(attempt, smtp.target(), new SmtpTalk(smtp));
      case Checker.Dns dns -> ask(attempt, dns.target(), new DnsTalk(dns));
      case Checker.Udp udp -> ask(attempt, udp.target(), new UdpTalk(udp));
      case Checker.Ping ping -> {
        pingGroups.widen();
        var talk = new PingTalk(ping);
        enter(attempt, Admission.PLAIN, () -> streams.echo(attempt, ping.target(), talk));
      }
      case Checker.Misc _ -> {
        attempt.abandonBy(() -> commands.cancel(attempt));
        commands.begin(attempt);
      }
      case Checker.File _, Checker.Bfd _ -> throw new IllegalStateException("nothing is sent");
    }
  }

  private void ask(Attempt attempt, Checker.Web web, Url url) {
    if (PlainPage.suits(web, url)) {
      byte[] request = HttpRequest.of(web.protocol(), url);
      var page = new PageJudge(url);
      enter(attempt, Admission.PLAIN, () -> streams.read(attempt, web.target(), request, page));
    } else {
      var talk = new WebTalk(web, url, tls);
      int bytes = web.tls() ? Admission.TLS : Admission.PLAIN;
      enter(attempt, bytes, () -> streams.speak(attempt, web.target(), talk));
    }
  }

  private void speak(Attempt attempt, Target target, Talk talk) {
    enter(attempt, Admission.PLAIN, () -> streams.speak(attempt, target, talk));
  }

  private void ask(Attempt attempt, Target target, Talk talk) {
    enter(attempt, Admission.PLAIN, () -> streams.ask(attempt, target, talk));
  }

  private void enter(Attempt attempt, int bytes, Runnable begin) {
    admission.enter(attempt, bytes, () -> guarded(attempt, begin));
  }

  /// Ends everything without verdicts.
  @Override
  public void close() {
    var ended = new CountDownLatch(1);
    reactor.execute(() -> {
      pingGroups.restore();
      Arrays.stream(attempts).filter(Objects::nonNull).forEach(Attempt::cancel);
      ended.countDown();
    });
    try {
      ended.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    reactor.close();
    sockets.close();
    tls.close();
  }
}
