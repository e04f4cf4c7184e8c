package org.jkeepalived.core.cluster;

import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_ALONE;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_NOBODY;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_PRIORITY;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_STATE;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_WEIGHT;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.WantedState;

/// Whether the master of one virtual router is who it should be, and is followed by somebody.
record Succession(ClusterCheck.RouterOutcomes outcomes) {
  List<ClusterFinding> findings() {
    List<ClusterFinding> found = new ArrayList<>();
    List<Member> members = outcomes.router().members();
    if (members.size() == 1) {
      add(
          found,
          CLUSTER_ALONE,
          "only " + members.getFirst() + " has it; nobody takes over",
          "add the instance to another node");
      return found;
    }
    states(found, members);
    equalPriorities(found);
    failures(found);
    found.addAll(new Weights(outcomes.router()).findings());
    return found;
  }

  private void add(List<ClusterFinding> found, DiagnosticCode code, String message, String fix) {
    found.add(new ClusterFinding(code, outcomes.router().label(), message, fix));
  }

  private void states(List<ClusterFinding> found, List<Member> members) {
    int highest = members.stream().mapToInt(m -> m.instance().priority()).max().orElse(0);
    for (Member member : members) {
      boolean wants = member.instance().wantedState() == WantedState.MASTER;
      if (wants && member.instance().priority() < highest) {
        add(
            found,
            CLUSTER_STATE,
            member
                + " has state MASTER, but priority "
                + member.instance().priority()
                + ", and another node "
                + highest
                + "; it is master for a moment at every start",
            "write state BACKUP on " + member + ", or give it the highest priority");
      }
    }
  }

  private void equalPriorities(List<ClusterFinding> found) {
    List<Candidate> order = outcomes.start().order();
    for (int i = 0; i < order.size(); i++) {
      for (Candidate other : order.subList(i + 1, order.size())) {
        if (order.get(i).priority() == other.priority()) {
          add(
              found,
              CLUSTER_PRIORITY,
              order.get(i).member()
                  + " and "
                  + other.member()
                  + " have the same priority "
                  + other.priority()
                  + "; the higher source address decides between them",
              "give every node a priority of its own");
        }
      }
    }
  }

  private void failures(List<ClusterFinding> found) {
    nobody(found, outcomes.start());
    for (Outcome outcome : outcomes.failures()) {
      nobody(found, outcome);
      outcomes.start().master().ifPresent(before -> unmoved(found, before, outcome));
    }
  }

  private void nobody(List<ClusterFinding> found, Outcome outcome) {
    if (outcome.master().isEmpty()) {
      add(
          found,
          CLUSTER_NOBODY,
          "when "
              + outcome.failure()
              + ", nobody is master and nobody holds "
              + outcomes.router().addressText(),
          "look for a script or an interface that every node depends on");
    }
  }

  /// A weight that lowers the master's priority below another node's, which does not preempt.
  private void unmoved(List<ClusterFinding> found, Candidate before, Outcome outcome) {
    outcome
        .master()
        .filter(now -> now.member().equals(before.member()) && now.priority() < before.priority())
        .filter(now -> outcome.order().stream().anyMatch(c -> c.priority() > now.priority()))
        .ifPresent(now ->
            add(
                found,
                CLUSTER_WEIGHT,
                "when "
                    + outcome.failure()
                    + ", its priority falls from "
                    + before.priority()
                    + " to "
                    + now.priority()
                    + " and it stays master, since the others have nopreempt",
                "remove nopreempt from the others, or use weight 0"));
  }
}
