package org.jkeepalived.daemon.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.check.CheckEffect.CancelCheck;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.check.CheckEvent.Finished;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.PageExpectation;
import org.jkeepalived.core.model.lvs.PageRequest;
import org.jkeepalived.core.model.lvs.SslSettings;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.core.model.lvs.Url.Statuses;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Makes checks and waits for their verdicts. As an extension of a test it is closed behind it.
final class Probing implements AutoCloseable, AfterEachCallback {
  static final long SECOND = 1_000_000_000L;
  static final Timing TIMING = new Timing(0, SECOND, 0, SECOND, false, false);
  static final List<Statuses> OK = List.of(new Statuses(200, 299));

  private static final IpAddress HERE = IpAddress.of("127.0.0.1");

  private final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
  private final BlockingQueue<Finished> results = new LinkedBlockingQueue<>();
  private final CommandRunner commands;
  final Probes probes;
  private int run;

  Probing() {
    this(TlsLibrary.OPENSSL);
  }

  Probing(TlsLibrary library) {
    try {
      commands = CommandRunner.start(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    probes = Probes.start(log, commands, library, results::add);
  }

  void ssl(SslSettings ssl) {
    probes.configure(
        new LvsConfiguration(LvsSettings.DEFAULT, Optional.of(ssl), List.of(), List.of()),
        ScriptPolicy.DEFAULT);
  }

  /// Makes one check and waits for its verdict.
  Verdict check(Checker checker) throws InterruptedException {
    return finish(begin(0, checker)).verdict();
  }

  /// Begins a run and returns its number.
  int begin(int number, Checker checker) {
    probes.begin(new StartCheck(number, ++run, checker, 0));
    return run;
  }

  void cancel(int number, int which) {
    probes.cancel(new CancelCheck(number, which));
  }

  /// Waits for the end of a run; those of others are dropped.
  Finished finish(int which) throws InterruptedException {
    while (true) {
      Finished result = next();
      if (result.run() == which) {
        return result;
      }
    }
  }

  /// Waits for the next end of any run.
  Finished next() throws InterruptedException {
    Finished result = results.poll(30, TimeUnit.SECONDS);
    if (result == null) {
      throw new AssertionError("no verdict within 30 s");
    }
    return result;
  }

  static Target at(int port) {
    return at(port, SECOND);
  }

  static Target at(int port, long timeoutNanos) {
    return at(HERE, port, timeoutNanos);
  }

  static Target at(IpAddress address, int port, long timeoutNanos) {
    return new Target(address, port, Optional.empty(), 0, Optional.empty(), timeoutNanos, 0);
  }

  static Url url(String path) {
    return new Url(
        path,
        Optional.empty(),
        "www.example.net",
        Optional.empty(),
        Optional.empty(),
        OK,
        Optional.empty(),
        false);
  }

  static Url digest(String path, String md5) {
    Url url = url(path);
    return new Url(
        path,
        url.virtualHost(),
        url.host(),
        url.serverName(),
        Optional.of(md5),
        OK,
        url.pattern(),
        false);
  }

  static Url statuses(String path, Statuses... statuses) {
    Url url = url(path);
    return new Url(
        path,
        url.virtualHost(),
        url.host(),
        url.serverName(),
        url.digest(),
        List.of(statuses),
        url.pattern(),
        false);
  }

  static Url pattern(String path, Url.Pattern pattern) {
    Url url = url(path);
    return new Url(
        path,
        url.virtualHost(),
        url.host(),
        url.serverName(),
        url.digest(),
        OK,
        Optional.of(pattern),
        false);
  }

  static Url with(String path, PageRequest request, PageExpectation expectation) {
    Url url = url(path);
    return new Url(
        path,
        url.virtualHost(),
        url.host(),
        url.serverName(),
        url.digest(),
        OK,
        url.pattern(),
        false,
        request,
        expectation);
  }

  static Url.Pattern pattern(String text, String... options) {
    return new Url.Pattern(
        text,
        Set.of(options),
        false,
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  static Checker.Web web(Target target, Url url) {
    return web(false, HttpProtocol.HTTP_1_0, target, url);
  }

  static Checker.Web web(boolean tls, HttpProtocol protocol, Target target, Url url) {
    return new Checker.Web(
        tls,
        TIMING,
        target,
        protocol,
        Optional.empty(),
        url.serverName().isPresent(),
        Optional.empty(),
        false,
        List.of(url));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    probes.close();
    commands.close();
    log.close();
  }
}
