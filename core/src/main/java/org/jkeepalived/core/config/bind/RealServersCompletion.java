package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.VirtualServerDraft.Name;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.SorryServer;

/// The servers of one virtual server.
record RealServersCompletion(
    Service service,
    Declared declared,
    GlobalDraft global,
    CommandChecks commands,
    Set<Span> reported,
    Binding binding) {

  /// The virtual server.
  ///
  /// @param forwarding the method of servers that name none
  /// @param ports ports of its services; none of marks
  record Service(
      VirtualServerDraft draft,
      AddressFamily family,
      ForwardingMethod forwarding,
      List<Integer> ports) {
    /// The port of all services; 0 when they have none or several.
    int port() {
      return ports.size() == 1 ? ports.getFirst() : 0;
    }
  }

  private record Key(IpAddress address, int port) {}

  List<RealServer> complete() {
    List<RealServer> servers = new ArrayList<>();
    Set<Key> seen = new HashSet<>();
    for (RealServerDraft draft : service.draft.servers) {
      ForwardingMethod method = draft.forwarding == null ? service.forwarding : draft.forwarding;
      if (!isReachable(draft.server, method, "real server")) {
        continue;
      }
      int port = port(draft.server, method, "real server");
      if (seen.add(new Key(draft.server.address(), port))) {
        servers.add(server(draft, port, method));
      } else {
        binding.report(
            DiagnosticCode.REAL_SERVER_DUPLICATE,
            draft.server.span(),
            "the virtual server has this real server already; this one is not used",
            "IPVS has one destination of an address and port",
            "remove one of them, or raise the weight of the other");
      }
    }
    // Of a large file, what is complete and what is not yet need not be there at the same time.
    service.draft.servers.clear();
    return servers;
  }

  private boolean isReachable(ServerAddress server, ForwardingMethod method, String what) {
    boolean fits =
        server.address().family() == service.family || method instanceof ForwardingMethod.Tunnel;
    if (!fits) {
      binding.report(
          DiagnosticCode.SERVER_FAMILY,
          server.span(),
          "the " + what + " is not of the virtual server's address family; it is not used",
          "only a tunnel leads from one family to the other",
          "write an " + (service.family == AddressFamily.IPV4 ? "IPv4" : "IPv6") + " address");
    }
    return fits;
  }

  /// The port of a server. Only NAT can make another one of it.
  private int port(ServerAddress server, ForwardingMethod method, String what) {
    int port = server.port();
    if (port == 0 || !method.keepsPort() || service.port() == port) {
      return port == 0 ? service.port() : port;
    }
    boolean marks = service.draft.name instanceof Name.Mark;
    if (!marks && service.ports.isEmpty()) {
      return 0;
    }
    binding.report(
        DiagnosticCode.SERVER_PORT_RESET,
        server.span(),
        "the "
            + what
            + " gets packets with the port the client used; port "
            + port
            + " is not used",
        "DR and TUN do not change packets",
        service.port() == 0 ? "leave the port out" : "write " + service.port() + ", or use NAT");
    return service.port();
  }

  private RealServer server(RealServerDraft draft, int port, ForwardingMethod method) {
    thresholds(draft);
    Boolean inhibit = draft.inhibitOnFailure;
    Boolean alert = draft.smtpAlert != null ? draft.smtpAlert : global.checkerAlert();
    return new RealServer(
        draft.server.address(),
        port,
        draft.weight == null ? service.draft.weight : draft.weight,
        method,
        draft.upperThreshold,
        draft.lowerThreshold,
        inhibit == null ? service.draft.inhibitOnFailure : inhibit,
        VirtualServerCompletion.runnable(draft.notifyUp, draft.at("notify_up"), commands),
        VirtualServerCompletion.runnable(draft.notifyDown, draft.at("notify_down"), commands),
        alert == null || alert,
        Optional.ofNullable(draft.virtualHost),
        Optional.ofNullable(draft.snmpName),
        checkers(draft));
  }

  private void thresholds(RealServerDraft draft) {
    if (draft.upperThreshold != 0 && draft.lowerThreshold > draft.upperThreshold) {
      binding.report(
          DiagnosticCode.SETTING_DOUBTFUL,
          draft.at("lthreshold"),
          "lthreshold is above uthreshold",
          "the server is full above uthreshold, and gets connections again below lthreshold",
          "write an lthreshold below " + draft.upperThreshold);
    }
  }

  private List<Checker> checkers(RealServerDraft draft) {
    var context =
        new CheckContext(
            service.draft,
            draft,
            service.port(),
            global.lvs.logAllFailures,
            commands,
            declared,
            reported,
            binding);
    List<Checker> checkers = new ArrayList<>(draft.checkers.size());
    for (CheckerDraft checker : draft.checkers) {
      for (Checker complete : checker.complete(context)) {
        if (complete instanceof Checker.Bfd bfd && isFollowed(bfd, checkers)) {
          binding.report(
              DiagnosticCode.CHECKER_DUPLICATE,
              checker.at("name"),
              "the real server follows the session '" + bfd.session() + "' already",
              "remove one of the two checks");
        } else {
          checkers.add(complete);
        }
      }
    }
    return checkers;
  }

  private static boolean isFollowed(Checker.Bfd bfd, List<Checker> checkers) {
    return checkers.stream()
        .anyMatch(c -> c instanceof Checker.Bfd other && other.session().equals(bfd.session()));
  }

  Optional<SorryServer> sorryServer() {
    ServerAddress server = service.draft.sorryServer;
    ForwardingMethod given = service.draft.sorryForwarding;
    ForwardingMethod method = given == null ? service.forwarding : given;
    if (server == null || !isReachable(server, method, "sorry server")) {
      return Optional.empty();
    }
    int port = port(server, method, "sorry server");
    return Optional.of(new SorryServer(server.address(), port, method, service.draft.sorryInhibit));
  }
}
