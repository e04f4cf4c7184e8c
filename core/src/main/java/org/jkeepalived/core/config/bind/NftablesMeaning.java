package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.dataplane.nft.Shortfall;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.LvsSettings;
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
    Shortfall.of(server.scheduling()).forEach(s -> report(s, draft));
    server.persistenceEngine().flatMap(Shortfall::ofEngine).ifPresent(s -> report(s, draft));
    method(server.forwarding(), draft);
    for (RealServerDraft real : draft.servers) {
      if (real.forwarding != null) {
        method(real.forwarding, real);
      }
      Shortfall.ofLimits(real.upperThreshold, real.lowerThreshold).ifPresent(s -> report(s, real));
    }
  }

  private void method(ForwardingMethod method, Draft place) {
    Shortfall.of(method, server.key() instanceof ServiceKey.Mark).ifPresent(s -> report(s, place));
  }

  private void report(Shortfall shortfall, Draft place) {
    Span span = place.has(shortfall.keyword()) ? place.at(shortfall.keyword()) : place.at();
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
