package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.command;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.seconds;
import static org.jkeepalived.core.config.bind.Actions.weight;
import static org.jkeepalived.core.config.bind.Keyword.active;

import java.util.List;

/// Keywords of `vrrp_script`.
final class ScriptKeywords {
  static final Section<ScriptDraft> SECTION =
      Section.of(
          "vrrp_script",
          List.<Keyword<ScriptDraft>>of(
              active(
                  "script",
                  "COMMAND",
                  "required",
                  "2.2.7",
                  "Command to run.",
                  command(d -> d.command != null, (d, v) -> d.command = v)),
              active(
                  "interval",
                  "SECONDS",
                  "1",
                  "2.2.7",
                  "Time between runs.",
                  seconds("0.001", "4294", 3, (d, v) -> d.intervalNanos = v)),
              active(
                  "timeout",
                  "SECONDS",
                  "interval",
                  "2.2.7",
                  "Kill the run and treat it as failed after this time.",
                  seconds("0.001", "4294", 3, (d, v) -> d.timeoutNanos = v)),
              active(
                  "weight",
                  "N [reverse]",
                  "0",
                  "2.2.7",
                  "Priority change; 0 means failure puts the instance in FAULT.",
                  weight(253, (d, v) -> d.weight = v, (d, v) -> d.reverse = v)),
              active(
                  "rise",
                  "NUMBER",
                  "1",
                  "2.2.7",
                  "Successes needed to become up.",
                  number(1, Integer.MAX_VALUE, (d, v) -> d.rise = v.intValue())),
              active(
                  "fall",
                  "NUMBER",
                  "1",
                  "2.2.7",
                  "Failures needed to become down.",
                  number(1, Integer.MAX_VALUE, (d, v) -> d.fall = v.intValue())),
              active(
                  "user",
                  "USER [[:]GROUP]",
                  "script_user",
                  "2.2.7",
                  "User the script runs as.",
                  ScriptActions::user),
              active(
                  "init_fail",
                  "",
                  "off",
                  "2.2.7",
                  "Start in the failed state.",
                  flag((d, v) -> d.initiallyFailed = v))));

  private ScriptKeywords() {}
}
