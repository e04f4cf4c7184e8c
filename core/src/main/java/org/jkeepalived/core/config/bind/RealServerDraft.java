package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jspecify.annotations.Nullable;

/// A `real_server` block as it is being read.
final class RealServerDraft extends TimingDraft {
  final ServerAddress server;
  List<CheckerDraft> checkers = List.of();
  @Nullable Integer weight;
  @Nullable ForwardingMethod forwarding;
  long upperThreshold;
  long lowerThreshold;
  @Nullable Boolean inhibitOnFailure;
  @Nullable ScriptCommand notifyUp;
  @Nullable ScriptCommand notifyDown;
  @Nullable Boolean smtpAlert;
  @Nullable String virtualHost;
  @Nullable String snmpName;

  /// Most have one, and a large file has a hundred thousand of them.
  void add(CheckerDraft checker) {
    if (checkers.isEmpty()) {
      checkers = List.of(checker);
    } else {
      checkers = new ArrayList<>(checkers);
      checkers.add(checker);
    }
  }

  RealServerDraft(ServerAddress server, VirtualServerDraft virtualServer, Span place) {
    super(place, virtualServer);
    this.server = server;
  }
}
