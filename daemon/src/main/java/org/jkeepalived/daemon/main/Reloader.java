package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.dataplane.link.LinkResolution;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.daemon.driver.AddressRecord;
import org.jkeepalived.daemon.driver.RoutingRecord;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.VrrpLoop;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.daemon.script.ScriptRunner;
import org.jkeepalived.daemon.track.TrackerSources;

/// Reads the configuration again, beside the running one, and hands it to the loop.
///
/// A file with errors that the running one does not have changes nothing: a typing mistake must not
/// take an address down. Errors that were there at start are tolerated, as they were then.
final class Reloader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ConfigurationFile reader;
  private final VrrpLoop loop;
  private final ScriptRunner scripts;
  private final Notifier notifier;
  private final TrackerSources trackers;
  private final DaemonState state;
  private final AddressRecord record;
  private final RoutingRecord routingRecord;
  private final Surroundings surroundings;
  private final CheckRole checks;
  private final boolean alone;
  private final DaemonLog log;
  private Configuration running;
  private Set<String> tolerated;

  /// @param alone whether what belongs to the process follows this configuration
  Reloader(
      ConfigurationFile reader,
      VrrpLoop loop,
      ScriptRunner scripts,
      Notifier notifier,
      TrackerSources trackers,
      DaemonState state,
      AddressRecord record,
      RoutingRecord routingRecord,
      Surroundings surroundings,
      CheckRole checks,
      ReadResult first,
      boolean alone,
      DaemonLog log) {
    this.reader = reader;
    this.loop = loop;
    this.scripts = scripts;
    this.notifier = notifier;
    this.trackers = trackers;
    this.state = state;
    this.record = record;
    this.routingRecord = routingRecord;
    this.surroundings = surroundings;
    this.checks = checks;
    this.alone = alone;
    this.log = log;
    running = state.configuration();
    tolerated = errors(first);
  }

  void reload() {
    log.info("Reloading");
    ReadResult read;
    try (var _ = RunningFile.of(running.global().reload(), log)) {
      read = reader.readForRole();
    }
    reader.report(read, log);
    List<String> refusals = refusals(read);
    running
        .global()
        .reload()
        .checkLog()
        .filter(file -> !passes(read, file) && refusals.isEmpty())
        .ifPresent(file -> refusals.add("reload_check_config: the test failed, see " + file));
    if (refusals.isEmpty()) {
      apply(read);
      return;
    }
    log.error(
        "reload refused, the running configuration stays in force; correct "
            + reader.path()
            + " and reload again ("
            + refusals.size()
            + (refusals.size() == 1 ? " error)" : " errors)"));
    state.reloaded(false, refusals);
  }

  /// `reload_check_config`: what a configuration test says of the file goes to the log file, and
  /// only status 0 lets the reload go on.
  private boolean passes(ReadResult read, String file) {
    var options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    try (var channel = Files.newByteChannel(Path.of(file), options)) {
      channel.write(StandardCharsets.UTF_8.encode(DiagnosticText.render(read.diagnostics())));
    } catch (IOException e) {
      log.warning("reload_check_config " + file + " cannot be written: " + e.getMessage());
    }
    return read.testExitStatus() == ExitStatus.OK;
  }

  private List<String> refusals(ReadResult read) {
    var refusals = new ArrayList<String>();
    for (Diagnostic diagnostic : read.diagnostics()) {
      if (diagnostic.severity() == Severity.ERROR && !tolerated.contains(key(diagnostic))) {
        refusals.add(diagnostic.toString());
      }
    }
    if (refusals.isEmpty() && !read.usable()) {
      refusals.add("the configuration cannot be used");
    }
    return refusals;
  }

  private void apply(ReadResult read) {
    LinkResolution.Resolved resolved = Surroundings.resolve(read.configuration());
    Configuration configuration = resolved.configuration();
    unchangeable(running.global(), configuration.global());
    scripts.policy(ScriptPolicy.of(configuration.global()));
    notifier.configure(configuration.global(), CheckRole.fifos(configuration));
    trackers.prepare(configuration);
    record.write(Set.of(), running, configuration);
    routingRecord.write(StaticRouting.NONE, running, configuration);
    surroundings.prepare(resolved);
    if (!loop.post(new Event.Configured(configuration))) {
      surroundings.revert();
      log.error("reload failed: the VRRP loop is too far behind; reload again");
      state.reloaded(false, List.of("the VRRP loop is too far behind"));
      return;
    }
    checks.configure(configuration);
    // What the former configuration stood on goes only once nothing stands on it.
    if (loop.turnsWithin(PATIENCE)) {
      surroundings.settle();
    }
    SavedConfiguration.save(running, configuration, log);
    running = configuration;
    tolerated = errors(read);
    state.configured(configuration);
    state.reloaded(true, List.of());
    log.info("Configuration reloaded");
  }

  /// What only a restart changes.
  private void unchangeable(GlobalSettings before, GlobalSettings after) {
    if (alone && !before.networkNamespace().equals(after.networkNamespace())) {
      log.warning("net_namespace cannot be changed by a reload; restart to change it");
    }
    if (!before.instanceName().equals(after.instanceName())) {
      log.warning("instance cannot be changed by a reload; restart to change it");
    }
    if (before.usePidDirectory() != after.usePidDirectory()) {
      log.warning("use_pid_dir cannot be changed by a reload; restart to change it");
    }
    if (!before.daemon().temporaryDirectory().equals(after.daemon().temporaryDirectory())) {
      log.warning("tmp_config_directory cannot be changed by a reload; restart to change it");
    }
    if (alone) {
      ProcessName.apply(after.daemon().names(), log);
    }
    if (!before.process().equals(after.process())) {
      log.warning("priorities, CPUs and memory locking take effect at the next start");
    }
  }

  private static Set<String> errors(ReadResult read) {
    var errors = new HashSet<String>();
    for (Diagnostic diagnostic : read.diagnostics()) {
      if (diagnostic.severity() == Severity.ERROR) {
        errors.add(key(diagnostic));
      }
    }
    return errors;
  }

  /// Without its place: lines move when a file is edited.
  private static String key(Diagnostic diagnostic) {
    return diagnostic.code().label() + " " + diagnostic.message();
  }
}
