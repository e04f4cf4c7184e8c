package org.jkeepalived.core.cluster;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Severity;

/// What several nodes' configurations mean together.
public record ClusterCheck(List<RouterOutcomes> routers, List<ClusterFinding> findings) {
  /// A virtual router's masters: when all is well, then under each failure.
  public record RouterOutcomes(ClusterRouter router, Outcome start, List<Outcome> failures) {
    public RouterOutcomes {
      failures = List.copyOf(failures);
    }
  }

  public ClusterCheck {
    routers = List.copyOf(routers);
    findings = List.copyOf(findings);
  }

  /// Looks at the nodes in the order given.
  public static ClusterCheck of(List<ClusterNode> nodes) {
    List<RouterOutcomes> routers = new ArrayList<>();
    List<ClusterFinding> findings = new ArrayList<>();
    List<ClusterRouter> all = ClusterRouter.of(nodes);
    for (ClusterRouter router : all) {
      var start = Outcome.atStart(router);
      var outcomes =
          new RouterOutcomes(
              router, start, Failure.of(router).stream().map(f -> start.after(router, f)).toList());
      routers.add(outcomes);
      findings.addAll(new Agreement(router).findings());
      findings.addAll(new Succession(outcomes).findings());
    }
    findings.addAll(Agreement.between(all));
    return new ClusterCheck(routers, findings);
  }

  /// Findings of a severity.
  public long count(Severity severity) {
    return findings.stream().filter(f -> f.code().severity() == severity).count();
  }
}
