package org.jkeepalived.core.config.bind;

import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jspecify.annotations.Nullable;

/// The virtual address that a checker connects to by way of its real server (`connect_virtual_ip`).
record VirtualTarget(VirtualServerDraft server, RealServerDraft real, Binding binding) {
  static final String KEYWORD = "connect_virtual_ip";

  /// The virtual address that the checker's block asks for.
  ///
  /// @param way where the packets go
  /// @return nothing, with a message where that was not meant, when the server is to be seen at its
  ///   own address
  Optional<IpAddress> of(CheckerDraft draft, IpAddress way) {
    if (!draft.connectsVirtual) {
      return Optional.empty();
    }
    IpAddress virtual = draft.virtualAddress == null ? serviceAddress() : draft.virtualAddress;
    if (virtual == null) {
      refuse(
          draft,
          "the virtual server has no address of its own; the server's is checked",
          "a mark or a group may stand for many addresses",
          "write: @jkeepalived " + KEYWORD + " ADDRESS");
      return Optional.empty();
    }
    if (virtual.family() != way.family()) {
      refuse(
          draft,
          "packets to " + virtual + " can't go by way of " + way + "; that one is checked",
          "one is IPv4, the other IPv6",
          "remove it, or write an address of the family of " + way);
      return Optional.empty();
    }
    doubt(draft, virtual);
    return Optional.of(virtual);
  }

  private @Nullable IpAddress serviceAddress() {
    return server.name instanceof VirtualServerDraft.Name.Address(var address)
        ? address.address()
        : null;
  }

  private void refuse(CheckerDraft draft, String what, String why, String fix) {
    binding.report(DiagnosticCode.CHECKER_VIRTUAL_ADDRESS, draft.at(KEYWORD), what, why, fix);
  }

  private void doubt(CheckerDraft draft, IpAddress virtual) {
    if (draft.mark != 0) {
      binding.report(
          DiagnosticCode.SETTING_WITHOUT_EFFECT,
          draft.at("fwmark"),
          "the mark is not given to packets to " + virtual + ", which have one of ours",
          "theirs leads them to the server",
          "remove fwmark or " + KEYWORD);
    }
    if (draft.virtualAddress != null) {
      return; // whoever writes an address knows which servers have it
    }
    ForwardingMethod given = real.forwarding == null ? server.forwarding : real.forwarding;
    ForwardingMethod method = given == null ? new ForwardingMethod.Nat() : given;
    switch (method) {
      case ForwardingMethod.Nat _ ->
          doubtful(
              draft,
              "a server of NAT does not know " + virtual + " and would not answer",
              "clients' packets come to it with its own address");
      case ForwardingMethod.Tunnel _ ->
          doubtful(
              draft,
              "packets of the check do not go through the tunnel",
              "they are sent to the server's hardware address, as with DR");
      case ForwardingMethod.DirectRouting _ -> {
        // That is the way of clients' packets.
      }
    }
  }

  private void doubtful(CheckerDraft draft, String what, String why) {
    binding.report(
        DiagnosticCode.SETTING_DOUBTFUL,
        draft.at(KEYWORD),
        what,
        why,
        "remove " + KEYWORD + ", or write DR");
  }
}
