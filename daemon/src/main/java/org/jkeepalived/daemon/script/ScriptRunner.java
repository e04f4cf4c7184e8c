package org.jkeepalived.daemon.script;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.jspecify.annotations.Nullable;

/// Runs the `vrrp_script`s that the engine asks for, one run of each at a time.
///
/// Public methods return at once and may be called from the VRRP loop; outcomes are handed to the
/// consumer on the runner's thread. Every run asked for gets exactly one outcome, unless its script
/// is removed or replaced meanwhile. What the outcomes mean is logged by the engine; here are only
/// the reasons why a command cannot or should not run.
public final class ScriptRunner {
  private final CommandRunner commands;
  private final Optional<NamespaceHandle> namespace;
  private final DaemonLog log;
  private final BiConsumer<String, ScriptOutcome> finished;
  private final Map<String, Script> scripts = new HashMap<>();
  private ScriptPolicy policy = ScriptPolicy.DEFAULT;

  /// @param finished takes the name of a script and how its run ended
  public ScriptRunner(
      CommandRunner commands, DaemonLog log, BiConsumer<String, ScriptOutcome> finished) {
    this(commands, Optional.empty(), log, finished);
  }

  /// @param namespace network namespace of the scripts; empty: that of the process
  /// @param finished takes the name of a script and how its run ended
  public ScriptRunner(
      CommandRunner commands,
      Optional<NamespaceHandle> namespace,
      DaemonLog log,
      BiConsumer<String, ScriptOutcome> finished) {
    this.commands = commands;
    this.namespace = namespace;
    this.log = log;
    this.finished = finished;
  }

  /// Sets who scripts run as by default; for runs that begin from now on.
  public void policy(ScriptPolicy newPolicy) {
    commands.execute(() -> policy = newPolicy.in(namespace));
  }

  /// Makes a script known, replacing one of the same name, whose run in progress is stopped when
  /// its command differs.
  public void configured(VrrpScript script) {
    commands.execute(() -> configure(script));
  }

  /// Forgets a script and stops its run.
  public void removed(String name) {
    commands.execute(() -> {
      Script script = scripts.remove(name);
      if (script != null) {
        script.stop();
      }
    });
  }

  /// Starts a run.
  public void run(String name) {
    commands.execute(() -> begin(name));
  }

  /// Stops all runs and forgets all scripts.
  public void clear() {
    commands.execute(() -> {
      scripts.values().forEach(Script::stop);
      scripts.clear();
    });
  }

  private void configure(VrrpScript config) {
    Script former = scripts.get(config.name());
    if (former != null && former.config.command().equals(config.command())) {
      former.config = config;
      return;
    }
    if (former != null) {
      former.stop();
    }
    scripts.put(config.name(), new Script(config));
  }

  private void begin(String name) {
    Script script = scripts.get(name);
    if (script == null) {
      finished.accept(name, new ScriptOutcome.NotStarted("no such script"));
      return;
    }
    CommandRun former = script.run;
    if (former != null && !former.hasEnded()) {
      finished.accept(name, new ScriptOutcome.NotStarted("the last run has not ended"));
      return;
    }
    try {
      var command = commands.prepare(script.config.command(), List.of(), policy);
      script.remark(command.weakness().map(weakness -> "SECURITY VIOLATION: " + weakness));
      script.run =
          commands.start(command, script.config.timeoutNanos(), outcome -> finish(script, outcome));
    } catch (IOException e) {
      script.remark(Optional.of(String.valueOf(e.getMessage())));
      finished.accept(name, new ScriptOutcome.NotStarted(String.valueOf(e.getMessage())));
    }
  }

  private void finish(Script script, ScriptOutcome outcome) {
    if (scripts.get(script.config.name()) == script) {
      finished.accept(script.config.name(), outcome);
    }
  }

  private final class Script {
    VrrpScript config;
    @Nullable CommandRun run;
    private Optional<String> remarked = Optional.empty();

    Script(VrrpScript config) {
      this.config = config;
    }

    void stop() {
      if (run != null) {
        run.stop();
      }
    }

    /// Logs a remark when it is not the one of the last run.
    void remark(Optional<String> remark) {
      if (!remark.equals(remarked)) {
        remark.ifPresent(text -> log.warning("VRRP_Script(" + config.name() + ") " + text));
        remarked = remark;
      }
    }
  }
}
