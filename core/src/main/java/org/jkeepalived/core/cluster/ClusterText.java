package org.jkeepalived.core.cluster;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;

/// A cluster as text of 80 columns.
public final class ClusterText {
  private static final int WIDTH = 80;
  private static final int FAILURE_WIDTH = 34;

  private ClusterText() {}

  /// Findings, then a table for each virtual router.
  public static String render(ClusterCheck cluster) {
    var text = new StringBuilder();
    cluster.findings().forEach(finding -> text.append(render(finding)));
    if (cluster.findings().isEmpty()) {
      text.append("the nodes agree with each other\n");
    }
    for (ClusterCheck.RouterOutcomes router : cluster.routers()) {
      text.append('\n');
      table(text, router);
    }
    return text.toString();
  }

  /// One finding, its lines ended.
  public static String render(ClusterFinding finding) {
    var text = new StringBuilder();
    String severity = finding.code().severity().word() + " " + finding.code().label();
    String advice = DiagnosticText.advice(Optional.of(finding.fix()));
    wrap(text, finding.where() + ": " + severity + ": " + finding.message() + advice, 2);
    return text.toString();
  }

  private static void table(StringBuilder text, ClusterCheck.RouterOutcomes outcomes) {
    wrap(text, outcomes.router().label() + ": " + outcomes.router().addressText(), 2);
    row(text, "when", "master, then who takes over (priority)");
    row(text, outcomes.start());
    outcomes.failures().forEach(outcome -> row(text, outcome));
  }

  private static void row(StringBuilder text, Outcome outcome) {
    String order =
        outcome.order().stream().map(ClusterText::name).collect(Collectors.joining(", "));
    String unheard = outcome.unheard().map(m -> "; " + m + " is master too, unheard").orElse("");
    row(text, outcome.failure().toString(), (order.isEmpty() ? "nobody" : order) + unheard);
  }

  private static String name(Candidate candidate) {
    return candidate.member() + " (" + candidate.priority() + ")";
  }

  private static void row(StringBuilder text, String left, String right) {
    String cell = "  " + left;
    String padding = " ".repeat(Math.max(2, FAILURE_WIDTH - cell.length()));
    wrap(text, cell + padding + right, FAILURE_WIDTH);
  }

  /// Breaks between words; further lines are indented.
  private static void wrap(StringBuilder text, String line, int indent) {
    String rest = line;
    while (rest.length() > WIDTH) {
      int at = rest.lastIndexOf(' ', WIDTH);
      if (at <= indent) {
        break;
      }
      text.append(rest, 0, at).append('\n');
      rest = " ".repeat(indent) + rest.substring(at + 1);
    }
    text.append(rest).append('\n');
  }
}
