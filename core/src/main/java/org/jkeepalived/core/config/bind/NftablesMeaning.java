package org.jkeepalived.core.config.bind;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.dataplane.nft.Shortfall;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.VirtualServer;

/// What of a virtual server nftables cannot do, where it was chosen.
final class NftablesMeaning {
  private final VirtualServerDraft draft;
  private final VirtualServer server;
  private final LvsSettings.DataPlane plane;
  private final Binding binding;

  NftablesMeaning(
      VirtualServerDraft draft,
      VirtualServer server,
      LvsSettings.DataPlane plane,
      Binding binding) {
    this.draft = draft;
    this.server = server;
    this.plane = plane;
    this.binding = binding;
  }

  void report() {
    if (plane.kind() != LvsSettings.DataPlane.Kind.NFTABLES) {
      return;
    }
    Set<Shortfall> found = new LinkedHashSet<>(Shortfall.of(server.scheduling()));
    server.persistenceEngine().flatMap(Shortfall::ofEngine).ifPresent(found::add);
    boolean marked = server.key() instanceof ServiceKey.Mark;
    Shortfall.of(server.forwarding(), marked).ifPresent(found::add);
    for (RealServer real : server.servers()) {
      Shortfall.of(real.forwarding(), marked).ifPresent(found::add);
      Shortfall.ofLimits(real.upperThreshold(), real.lowerThreshold()).ifPresent(found::add);
    }
    server
        .sorryServer()
        .flatMap(sorry -> Shortfall.of(sorry.forwarding(), marked))
        .ifPresent(found::add);
    found.forEach(this::report);
  }

  /// The drafts of real servers are gone by now: what is theirs is said of the virtual server.
  private void report(Shortfall shortfall) {
    Span span = draft.has(shortfall.keyword()) ? draft.at(shortfall.keyword()) : draft.at();
    if (plane.nearest() && shortfall.replaceable()) {
      binding.report(
          DiagnosticCode.NEAREST_ON_NFTABLES,
          span,
          "nftables uses " + shortfall.nearest() + " instead",
          shortfall.what(),
          "write what is used");
    } else {
      binding.report(
          DiagnosticCode.NOT_ON_NFTABLES,
          span,
          "nftables cannot do this; the virtual server is not installed",
          shortfall.what(),
          (shortfall.replaceable()
                  ? "write, or allow by lvs_dataplane nftables nearest: "
                  : "nearest: ")
              + shortfall.nearest());
    }
  }
}
