package org.jkeepalived.core.config.bind;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.dataplane.nft.Shortfall;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.VirtualServer;

/// What of a virtual server nftables cannot do, where it was chosen, or where there is no IPVS and
/// either will do.
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
    boolean serves =
        switch (plane.kind()) {
          case NFTABLES -> true;
          case IPVS -> false;
          case AUTO -> binding.context().lacksIpvs().getAsBoolean();
        };
    if (!serves) {
      return;
    }
    Set<Shortfall> found = new LinkedHashSet<>(Shortfall.of(server.scheduling()));
    server.persistenceEngine().flatMap(Shortfall::ofEngine).ifPresent(found::add);
    Shortfall.of(server.forwarding()).ifPresent(found::add);
    for (RealServer real : server.servers()) {
      Shortfall.of(real.forwarding()).ifPresent(found::add);
      Shortfall.ofLimits(real.upperThreshold(), real.lowerThreshold()).ifPresent(found::add);
    }
    server.sorryServer().flatMap(sorry -> Shortfall.of(sorry.forwarding())).ifPresent(found::add);
    found.forEach(this::report);
  }

  private String whose() {
    return plane.kind() == LvsSettings.DataPlane.Kind.AUTO
        ? "this machine has no IPVS, and nftables "
        : "nftables ";
  }

  /// The drafts of real servers are gone by now: what is theirs is said of the virtual server.
  private void report(Shortfall shortfall) {
    Span span = draft.has(shortfall.keyword()) ? draft.at(shortfall.keyword()) : draft.at();
    if (plane.nearest() && shortfall.replaceable()) {
      binding.report(
          DiagnosticCode.NEAREST_ON_NFTABLES,
          span,
          whose() + "uses " + shortfall.nearest() + " instead",
          shortfall.what(),
          "write what is used");
    } else {
      binding.report(
          DiagnosticCode.NOT_ON_NFTABLES,
          span,
          whose() + "cannot do this; the virtual server is not installed",
          shortfall.what(),
          (shortfall.replaceable()
                  ? "write, or allow by lvs_dataplane "
                      + plane.kind().name().toLowerCase(Locale.ROOT)
                      + " nearest: "
                  : "nearest: ")
              + shortfall.nearest());
    }
  }
}
