package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.ScriptCommand;

/// Whether the commands of a configuration can run, and whether somebody else could change them.
final class CommandChecks {
  private final GlobalDraft global;
  private final Binding binding;
  private final List<Span> running = new ArrayList<>();

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

  /// Whether a tracked script can run. Without a user there is nobody to run it as.
  boolean canRun(ScriptDraft script, ScriptCommand command) {
    boolean noUser =
        script.userUnknown
            || (global.scriptUserUnknown && script.user == null && command.user().isEmpty());
    return !noUser && canRun(command, script.at("script"), DiagnosticCode.SCRIPT_MISSING);
  }

  /// Whether a command of a virtual server can run; keepalived accepts a missing one.
  boolean canRun(ScriptCommand command, Span span) {
    return canRun(command, span, DiagnosticCode.NOTIFY_MISSING);
  }

  private boolean canRun(ScriptCommand command, Span span, DiagnosticCode missing) {
    if (command.shell()) {
      running.add(span);
      return true;
    }
    return switch (binding.scripts().check(command)) {
      case ScriptChecker.Verdict.Fine() -> {
        running.add(span);
        yield true;
      }
      case ScriptChecker.Verdict.Missing() -> {
        binding.report(
            missing,
            span,
            "there is no program '" + command.arguments().getFirst() + "'; the command is not run",
            "create it, or write its whole path");
        yield false;
      }
      case ScriptChecker.Verdict.NotExecutable(String detail) -> {
        binding.report(
            DiagnosticCode.SCRIPT_NOT_EXECUTABLE,
            span,
            "'" + command.arguments().getFirst() + "' can't be executed: " + detail,
            "chmod +x " + command.arguments().getFirst());
        yield false;
      }
      case ScriptChecker.Verdict.Insecure(String detail, String remedy) -> {
        running.add(span);
        binding.report(
            DiagnosticCode.SCRIPT_INSECURE,
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

  /// Says once that scripts run without their security being looked at.
  void reportSecurity() {
    if (!running.isEmpty() && !global.scriptSecurity) {
      binding.report(
          DiagnosticCode.SCRIPT_SECURITY_OFF,
          running.stream().min(Comparator.comparingInt(Span::line)).orElseThrow(),
          "scripts run although script security is off",
          "a script that others can change runs as its user, root if none is named",
          "add enable_script_security and script_user to global_defs");
    }
  }
}
