package org.jkeepalived.core.config.bind;

import java.util.List;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.lvs.Quorum;
import org.jkeepalived.core.model.lvs.RealServer;

/// The quorum of one virtual server: never more than there is, and above its hysteresis.
record QuorumCompletion(VirtualServerDraft draft, CommandChecks commands, Binding binding) {
  Quorum complete(List<RealServer> servers) {
    long total = servers.stream().mapToLong(RealServer::weight).sum();
    long weight = Math.min(draft.quorum, total);
    if (weight < draft.quorum) {
      binding.report(
          DiagnosticCode.QUORUM_REDUCED,
          draft.at("quorum"),
          "the real servers weigh "
              + total
              + " together, less than the quorum of "
              + draft.quorum
              + "; "
              + weight
              + " is used",
          "the quorum is the weight of live servers, not their number",
          fix(total));
    }
    return new Quorum(
        weight,
        hysteresis(weight),
        VirtualServerCompletion.runnable(draft.quorumUp, draft.at("quorum_up"), commands),
        VirtualServerCompletion.runnable(draft.quorumDown, draft.at("quorum_down"), commands));
  }

  private long hysteresis(long quorum) {
    long largest = Math.max(0, quorum - 1);
    // Of a quorum that is reduced the reader was told already.
    if (draft.hysteresis >= draft.quorum) {
      binding.report(
          DiagnosticCode.HYSTERESIS_REDUCED,
          draft.at("hysteresis"),
          "the hysteresis of "
              + draft.hysteresis
              + " is not below the quorum of "
              + quorum
              + "; "
              + largest
              + " is used",
          "quorum is lost below quorum - hysteresis, which must be above 0",
          largest == 0 ? "remove it" : "write 0.." + largest);
    }
    return Math.min(draft.hysteresis, largest);
  }

  private static String fix(long total) {
    if (total == 0) {
      return "give a real server a weight above 0";
    }
    return total == 1 ? "remove it, or add real servers" : "write a quorum of 1.." + total;
  }
}
