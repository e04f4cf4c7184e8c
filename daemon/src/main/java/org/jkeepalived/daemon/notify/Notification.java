package org.jkeepalived.daemon.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.NotifyState;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.ScriptCommand;

/// One event about an instance, a sync group or a server, in the words of keepalived's interfaces.
///
/// @param audience whom its line is for
/// @param subject whose queue it belongs to, as log lines begin: `(VI_1)`, `VRRP_Group(VG_1)`
/// @param what has happened, for messages
/// @param commands what runs for it, in this order
/// @param fifoLine what FIFOs get, newline included; empty: nothing
/// @param alert what is mailed about it, if anything
record Notification(
    Audience audience,
    String subject,
    String what,
    List<Step> commands,
    String fifoLine,
    Optional<Alert> alert) {
  Notification {
    commands = List.copyOf(commands);
  }

  /// A command and the arguments appended to its own.
  record Step(ScriptCommand command, List<String> arguments) {
    Step {
      arguments = List.copyOf(arguments);
    }
  }

  static Notification of(Effect.NotifyInstance event) {
    return of(
        "INSTANCE",
        event.config().name(),
        event.state(),
        event.priority(),
        event.config().notifyScripts(),
        event.config().features().deletedCommand(),
        event.config().features().mail());
  }

  static Notification of(Effect.RetellInstance event) {
    var none = NotifyScripts.NONE;
    String name = event.config().name();
    return of("INSTANCE", name, event.state(), event.priority(), none, Optional.empty(), false);
  }

  static Notification of(Effect.RetellGroup event) {
    var none = NotifyScripts.NONE;
    return of("GROUP", event.group().name(), event.state(), 0, none, Optional.empty(), false);
  }

  /// Of a server or a virtual server. keepalived ends each of these lines with a zero byte, too.
  static Notification of(CheckEffect.Notify event) {
    List<Step> steps =
        event.command().map(command -> new Step(command, List.of())).stream().toList();
    String line = event.fifoLine().isEmpty() ? "" : event.fifoLine() + "\n\0";
    String what = event.fifoLine().isEmpty() ? "a change" : event.fifoLine();
    return new Notification(Audience.CHECKS, event.subject(), what, steps, line, Optional.empty());
  }

  static Notification of(Effect.NotifyGroup event) {
    NotifyScripts scripts = event.group().notifyScripts();
    boolean mail = event.group().mail();
    return of("GROUP", event.group().name(), event.state(), 0, scripts, Optional.empty(), mail);
  }

  private static Notification of(
      String type,
      String name,
      NotifyState state,
      int priority,
      NotifyScripts scripts,
      Optional<ScriptCommand> deleted,
      boolean mail) {
    String number = Integer.toString(priority);
    var steps = new ArrayList<Step>();
    specific(scripts, deleted, state).ifPresent(command -> steps.add(new Step(command, List.of())));
    if (new Alert(false, name, state).isState()) {
      var arguments = List.of(type, name, state.name(), number);
      scripts.any().ifPresent(command -> steps.add(new Step(command, arguments)));
    }
    String line = type + " \"" + name + "\" " + state.name() + " " + number + "\n";
    boolean group = type.equals("GROUP");
    String subject = (group ? "VRRP_Group(" : "(") + name + ")";
    Optional<Alert> alert = mail ? Optional.of(new Alert(group, name, state)) : Optional.empty();
    return new Notification(Audience.ROUTERS, subject, state.name(), steps, line, alert);
  }

  private static Optional<ScriptCommand> specific(
      NotifyScripts scripts, Optional<ScriptCommand> deleted, NotifyState state) {
    return switch (state) {
      case MASTER -> scripts.master();
      case BACKUP -> scripts.backup();
      case FAULT -> scripts.fault();
      case STOP -> scripts.stop();
      case MASTER_RX_LOWER_PRI -> scripts.masterReceivedLowerPriority();
      case DELETED -> deleted;
      case MASTER_PRIORITY, BACKUP_PRIORITY -> Optional.empty();
    };
  }
}
