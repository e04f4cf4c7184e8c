package org.jkeepalived.core.config.bind;

import java.util.List;
import org.jkeepalived.core.config.bind.InstanceDraft.Placed;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;

/// What is legal in an instance, and probably not meant: addresses that nobody reaches.
record InstanceMeaning(
    InstanceDraft draft, VrrpInstance instance, GlobalDraft global, Binding binding) {
  void report() {
    unanswered();
    closed();
    outside();
  }

  /// Strict mode drops packets to the addresses, which nobody expects who tries them by ping.
  private void unanswered() {
    boolean meant = draft.has("no_accept") || instance.addresses().isEmpty();
    if (!instance.strict() || instance.accept() || instance.isOwner() || meant) {
      return;
    }
    boolean own = draft.has("strict_mode");
    if (!own && !binding.diagnostics().first("unanswered")) {
      return;
    }
    Span place = own ? draft.at("strict_mode") : global.at("vrrp_strict");
    String keyword = own ? "strict_mode" : "vrrp_strict";
    boolean v3 = instance.version() == VrrpVersion.V3;
    binding.report(
        DiagnosticCode.ADDRESS_UNANSWERED,
        place,
        "the addresses of '"
            + draft.name
            + "' answer neither ping nor connections: '"
            + keyword
            + "' drops what is sent to them",
        "only the owner of an address, priority 255, accepts packets for it (RFC 9568, 6.4.3)",
        "remove " + keyword + (v3 ? ", or add accept to the instance" : ""));
  }

  /// Whoever wrote `no_accept` knows; whoever looks for the reason of a silent address may not.
  private void closed() {
    boolean closes = draft.has("no_accept") && !instance.accept() && !instance.isOwner();
    if (closes && !instance.addresses().isEmpty()) {
      binding.report(
          DiagnosticCode.ADDRESS_CLOSED,
          draft.at("no_accept"),
          "the addresses of '"
              + draft.name
              + "' answer neither ping nor connections: 'no_accept' drops what is sent to them",
          "they are for routing only",
          "nothing, or write accept instead");
    }
  }

  /// The first address that its interface has no subnet for, when the interface is known.
  private void outside() {
    String name = "";
    List<IpPrefix> subnets = List.of();
    for (Placed placed : draft.addresses) {
      String device = placed.address().interfaceName().or(instance::interfaceName).orElse("");
      if (!device.equals(name)) {
        name = device;
        subnets = subnets(device);
      }
      if (!subnets.isEmpty() && isOutside(placed.address().address(), subnets)) {
        binding.report(
            DiagnosticCode.ADDRESS_OUTSIDE,
            placed.span(),
            placed.address().address()
                + " is in no subnet of "
                + name
                + ", which has "
                + subnets.getFirst(),
            "hosts beside " + name + " reach it only by a route",
            "write an address of the subnet, or the interface that has it: dev NAME");
        return;
      }
    }
  }

  private static boolean isOutside(IpAddress address, List<IpPrefix> subnets) {
    return !address.isLinkLocal() && subnets.stream().noneMatch(s -> s.contains(address));
  }

  private List<IpPrefix> subnets(String name) {
    return binding
        .context()
        .interfaces()
        .flatMap(known -> known.of(name))
        .map((Interfaces.Facts facts) -> facts.subnets(instance.family()))
        .orElse(List.of());
  }
}
