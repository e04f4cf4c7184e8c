package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.ScriptCommand;

/// Whether the commands of a configuration can run, and whether somebody else could change them.
final class CommandChecks {
  private static final String DEFAULT_USER = "keepalived_script";

  private final GlobalDraft global;
  private final Binding binding;
  private final List<Span> running = new ArrayList<>();
  private boolean anyWithoutUser;

  CommandChecks(GlobalDraft global, Binding binding) {
    this.global = global;
    this.binding = binding;
  }

  /// Takes out the notify commands that can't run.
  void dropUnusable(ConfigurationDraft draft) {
    List<NotifyDraft> drafts = new ArrayList<>(draft.instances.values());
    drafts.addAll(draft.groups.values());
    for (NotifyDraft notify : drafts) {
      notify
          .commands
          .entrySet()
          .removeIf(
              c -> !canRun(c.getValue(), notify.at(c.getKey()), DiagnosticCode.NOTIFY_MISSING));
    }
    var startup = global.daemon.startup;
    if (startup != null && !canRun(startup, global.at("startup_script"))) {
      global.daemon.startup = null;
    }
    var shutdown = global.daemon.shutdown;
    if (shutdown != null && !canRun(shutdown, global.at("shutdown_script"))) {
      global.daemon.shutdown = null;
    }
    var fifoScript = global.fifoScript;
    if (fifoScript != null
        && !canRun(fifoScript, global.at("notify_fifo_script"), DiagnosticCode.NOTIFY_MISSING)) {
      global.fifoScript = null;
    }
    var vrrpFifoScript = global.vrrpFifoScript;
    if (vrrpFifoScript != null
        && !canRun(
            vrrpFifoScript, global.at("vrrp_notify_fifo_script"), DiagnosticCode.NOTIFY_MISSING)) {
      global.vrrpFifoScript = null;
    }
  }

  /// Whether a tracked script can run.
  boolean canRun(ScriptDraft script, ScriptCommand command) {
    return !script.userUnknown
        && canRun(script.owned(command), script.at("script"), DiagnosticCode.SCRIPT_MISSING);
  }

  /// Whether a command of a virtual server can run; keepalived accepts a missing one.
  boolean canRun(ScriptCommand command, Span span) {
    return canRun(command, span, DiagnosticCode.NOTIFY_MISSING);
  }

  private boolean canRun(ScriptCommand command, Span span, DiagnosticCode missing) {
    if (!hasUser(command, span)) {
      return false;
    }
    if (command.shell()) {
      runs(command, span);
      return true;
    }
    return judge(binding.scripts().check(byDefaultUser(command)), command, span, missing);
  }

  private void runs(ScriptCommand command, Span span) {
    running.add(span);
    anyWithoutUser |= command.user().isEmpty() && global.scriptUser == null;
  }

  private boolean judge(
      ScriptChecker.Verdict verdict, ScriptCommand command, Span span, DiagnosticCode missing) {
    return switch (verdict) {
      case ScriptChecker.Verdict.Fine() -> {
        runs(command, span);
        yield true;
      }
      case ScriptChecker.Verdict.Missing(String detail) -> {
        String program = command.arguments().getFirst();
        binding.report(
            missing,
            span,
            "there is no program '" + program + "'; the command is not run",
            detail,
            program.startsWith("/") ? "create it, or correct the path" : "write its whole path");
        yield false;
      }
      case ScriptChecker.Verdict.NotExecutable(String detail, String remedy) -> {
        // keepalived counts it among those that run, for the exit status of a test.
        runs(command, span);
        binding.report(
            DiagnosticCode.SCRIPT_NOT_EXECUTABLE,
            span,
            "'"
                + command.arguments().getFirst()
                + "' can't be executed: "
                + detail
                + "; the command is not run",
            remedy);
        yield false;
      }
      case ScriptChecker.Verdict.Insecure(String detail, String remedy) -> {
        runs(command, span);
        boolean tracked = missing == DiagnosticCode.SCRIPT_MISSING;
        binding.report(
            tracked ? DiagnosticCode.SCRIPT_INSECURE : DiagnosticCode.NOTIFY_INSECURE,
            span,
            "others than root can change '" + command.arguments().getFirst() + "': " + detail,
            global.scriptSecurity
                ? "enable_script_security forbids to run it"
                : "whoever can change it can run anything as the script's user",
            remedy);
        yield !global.scriptSecurity;
      }
    };
  }

  /// Whether there is somebody to run a command as. With script security that must be somebody by
  /// name; without, it is whoever runs the daemon.
  private boolean hasUser(ScriptCommand command, Span span) {
    if (command.user().isPresent()) {
      return true;
    }
    if (global.scriptUser != null) {
      return !global.scriptUserUnknown;
    }
    boolean exists = !global.scriptSecurity || binding.scripts().hasUser(DEFAULT_USER);
    if (!exists) {
      binding.report(
          DiagnosticCode.SCRIPT_USER_UNKNOWN,
          span,
          "there is no user '" + DEFAULT_USER + "'; '" + command.text() + "' is not run",
          "with enable_script_security a command without a user runs as that one",
          "create the user, or name another with script_user in global_defs");
    }
    return exists;
  }

  private ScriptCommand byDefaultUser(ScriptCommand command) {
    return command.user().isPresent()
        ? command
        : new ScriptCommand(
            command.arguments(),
            command.shell(),
            Optional.ofNullable(global.scriptUser),
            Optional.ofNullable(global.scriptGroup),
            command.text());
  }

  /// Says once that scripts run without their security being looked at.
  void reportSecurity() {
    if (!running.isEmpty() && !global.scriptSecurity) {
      boolean asRoot = anyWithoutUser && !binding.scripts().hasUser(DEFAULT_USER);
      binding.report(
          DiagnosticCode.SCRIPT_SECURITY_OFF,
          running.stream().min(Comparator.comparingInt(Span::line)).orElseThrow(),
          "scripts run although script security is off"
              + (asRoot ? ", and as root, since no user is named" : ""),
          "whoever can change a script can run anything as its user",
          "add enable_script_security and script_user to global_defs");
    }
  }
}
