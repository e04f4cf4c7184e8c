package org.jkeepalived.daemon.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.daemon.main.FileSources;

/// What jkeepalived makes of a case, a line for each value.
final class Reading {
  private static final ReadContext CONTEXT =
      new ReadContext(
          "node1",
          name -> name.equals("COLOUR") ? Optional.of("blue") : Optional.empty(),
          1,
          Optional.of(Interfaces.named(Set.of("lo", "eth0", "eth1"))),
          false);

  private Reading() {}

  /// The exit status of a configuration test and, of a file that is accepted, the values.
  static List<String> values(Path file) {
    ReadResult read =
        ConfigurationReader.read(
            new FileSources(), file.toString(), CONTEXT, ScriptChecker.TRUSTING);
    List<String> lines = new ArrayList<>(List.of("status " + read.testExitStatus()));
    if (read.testExitStatus() == 0) {
      read.configuration().global().routerId().ifPresent(id -> lines.add("router_id " + id));
      for (String recipient : read.configuration().global().mail().recipients()) {
        lines.add("email " + recipient);
      }
      read.configuration().instances().forEach(instance -> add(instance, lines));
    }
    Path directory = Objects.requireNonNull(file.getParent());
    return lines.stream().map(line -> shown(line, directory)).toList();
  }

  /// A line without the directory of this run, and with control characters that can be seen.
  static String shown(String line, Path directory) {
    var shown = new StringBuilder();
    line.replace(directory.toString(), "DIR")
        .codePoints()
        .forEach(c -> shown.append(c < ' ' ? "\\x%02x".formatted(c) : Character.toString(c)));
    return shown.toString();
  }

  private static void add(VrrpInstance instance, List<String> lines) {
    lines.add("instance " + instance.name());
    if (instance.lowerPriorityNoAdvert()) {
      lines.add("lower_prio_no_advert");
    }
    if (instance.lastAdvert() == LastAdvert.ALWAYS) {
      lines.add("higher_prio_send_advert");
    }
    lines.add("virtual_router_id " + instance.virtualRouterId());
    lines.add("priority " + instance.priority());
    if (instance.preemptDelayNanos() != 0) {
      lines.add("preempt_delay " + instance.preemptDelayNanos() / 1_000 + " us");
    }
    instance.addresses().forEach(a -> lines.add("address " + a.address()));
    instance
        .notifyScripts()
        .master()
        .ifPresent(script -> {
          var words = new StringBuilder("notify_master");
          for (String word : script.arguments().subList(1, script.arguments().size())) {
            words.append(" '").append(word).append('\'');
          }
          lines.add(words.toString());
        });
  }
}
