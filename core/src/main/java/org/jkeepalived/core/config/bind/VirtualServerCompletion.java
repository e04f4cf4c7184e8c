package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.VirtualServerDraft.Name;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry;
import org.jspecify.annotations.Nullable;

/// Fills in the defaults of one virtual server and judges it.
final class VirtualServerCompletion {
  private static final long DEFAULT_PERSISTENCE = 360 * CheckContext.SECOND;

  private final VirtualServerDraft draft;
  private final ConfigurationDraft file;
  private final LvsDraft all;
  private final GlobalDraft global;
  private final CommandChecks commands;
  private final Set<Span> reported;
  private final Binding binding;

  VirtualServerCompletion(
      VirtualServerDraft draft,
      ConfigurationDraft file,
      CommandChecks commands,
      Set<Span> reported,
      Binding binding) {
    this.draft = draft;
    this.file = file;
    this.all = file.lvs;
    this.global = file.global;
    this.commands = commands;
    this.reported = reported;
    this.binding = binding;
  }

  /// The virtual server; nothing, with a message, when it can't be used.
  Optional<VirtualServer> complete() {
    List<Entry> entries = entries();
    if (entries.isEmpty() && draft.name instanceof Name.Group) {
      return Optional.empty();
    }
    if (draft.servers.isEmpty()) {
      noServers();
      return Optional.empty();
    }
    AddressFamily family = family(entries);
    ServiceKey key = key(family, protocol(entries));
    ForwardingMethod forwarding = forwarding();
    Optional<Persistence> persistence = persistence(family, entries);
    Scheduling scheduling = scheduling(key, persistence.isPresent());
    var servers =
        new RealServersCompletion(
            new RealServersCompletion.Service(draft, family, forwarding, ports(entries)),
            all.declared,
            global,
            commands,
            reported,
            binding);
    List<RealServer> complete = servers.complete();
    if (complete.isEmpty()) {
      return Optional.empty();
    }
    boolean anyMark = entries.stream().anyMatch(e -> e instanceof Entry.Mark);
    suspension(key, anyMark);
    var quorum = new QuorumCompletion(draft, commands, binding).complete(complete);
    Boolean alert = alert();
    return Optional.of(
        new VirtualServer(
            key,
            family,
            scheduling,
            forwarding,
            persistence,
            Optional.ofNullable(draft.persistenceEngine),
            quorum,
            servers.sorryServer(),
            draft.suspendWithoutAddress && !anyMark,
            draft.notifyWhenStopping,
            alert != null && alert,
            Optional.ofNullable(draft.virtualHost),
            Optional.ofNullable(draft.snmpName),
            complete));
  }

  /// The services it stands for: one, or those of its group.
  private List<Entry> entries() {
    return switch (draft.name) {
      case Name.Address(ServerAddress server) ->
          List.of(new Entry.Addresses(server.address(), server.address(), server.port()));
      case Name.Mark(long mark) -> List.of(new Entry.Mark(mark, Optional.empty()));
      case Name.Group(var name) -> {
        ServerGroupDraft group = all.groups.get(name.text());
        if (group == null && file.isLost("virtual_server_group")) {
          yield List.of();
        }
        if (group == null) {
          binding.report(
              DiagnosticCode.SERVER_GROUP_UNKNOWN,
              name.span(),
              "there is no virtual_server_group '" + name + "'; the virtual server is not used",
              Nearest.of(name.text(), all.groups.keySet())
                  .map(n -> "did you mean " + n + "?")
                  .orElse("add: virtual_server_group " + name + " { ADDRESS PORT }"));
          yield List.of();
        }
        group.used = true;
        yield group.entries;
      }
    };
  }

  private void noServers() {
    if (!draft.lacksServers && !draft.hasOrMeant("real_server")) {
      binding.report(
          DiagnosticCode.REAL_SERVER_NONE,
          draft.at(),
          "the virtual server has no real servers; it is not used",
          "add: real_server ADDRESS PORT { }");
    }
  }

  private AddressFamily family(List<Entry> entries) {
    AddressFamily given = draft.family;
    Optional<AddressFamily> first = entries.stream().flatMap(e -> familyOf(e).stream()).findFirst();
    if (given != null && first.isPresent() && first.get() != given) {
      binding.report(
          DiagnosticCode.SERVER_FAMILY,
          draft.at("ip_family"),
          "the virtual server has addresses of the other family; ip_family is not used",
          "remove the line");
      return first.get();
    }
    return first.or(() -> Optional.ofNullable(given)).orElseGet(this::familyOfServers);
  }

  /// That of the first server which cannot be of another one; of tunnels alone that of them all, or
  /// IPv4 when they are of both.
  private AddressFamily familyOfServers() {
    for (RealServerDraft server : draft.servers) {
      ForwardingMethod method = server.forwarding == null ? draft.forwarding : server.forwarding;
      if (!(method instanceof ForwardingMethod.Tunnel)) {
        return server.server.address().family();
      }
    }
    boolean anyIpv4 =
        draft.servers.stream()
            .anyMatch(server -> server.server.address().family() == AddressFamily.IPV4);
    return anyIpv4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
  }

  private static Optional<AddressFamily> familyOf(Entry entry) {
    return switch (entry) {
      case Entry.Addresses addresses -> Optional.of(addresses.first().family());
      case Entry.Mark mark -> mark.family();
    };
  }

  private Protocol protocol(List<Entry> entries) {
    boolean marks = entries.stream().allMatch(e -> e instanceof Entry.Mark);
    if (marks && draft.protocol != null) {
      binding.report(
          DiagnosticCode.PROTOCOL_IGNORED,
          draft.at("protocol"),
          "a firewall mark stands for packets of any protocol; 'protocol' is not used",
          "remove the line");
    }
    Protocol protocol = draft.protocol;
    if (!marks && protocol == null) {
      defaulted("protocol", "UDP", "TCP");
    }
    return marks || protocol == null ? Protocol.UDP : protocol;
  }

  private void defaulted(String keyword, String value, String example) {
    if (!draft.hasOrMeant(keyword)) {
      binding.report(
          DiagnosticCode.SERVICE_DEFAULTED,
          draft.at(),
          "the virtual server has no '" + keyword + "'; " + value + " is used",
          "add: " + keyword + " " + example);
    }
  }

  private ServiceKey key(AddressFamily family, Protocol protocol) {
    return switch (draft.name) {
      case Name.Address(ServerAddress server) ->
          new ServiceKey.Address(server.address(), server.port(), protocol);
      case Name.Mark(long mark) -> new ServiceKey.Mark(mark, family);
      case Name.Group(var name) -> new ServiceKey.Group(name.text(), protocol);
    };
  }

  private ForwardingMethod forwarding() {
    ForwardingMethod method = draft.forwarding;
    if (method == null) {
      defaulted("lvs_method", "NAT", "NAT");
      return new ForwardingMethod.Nat();
    }
    return method;
  }

  private Scheduling scheduling(ServiceKey key, boolean persistent) {
    Scheduler scheduler = draft.scheduler;
    if (scheduler == null) {
      defaulted("lvs_sched", "wlc", "rr");
      scheduler = Scheduler.WLC;
    }
    boolean flags = draft.flag1 || draft.flag2 || draft.flag3;
    if (flags && !scheduler.hasFlags()) {
      String keyword = draft.flag1 ? "flag-1" : draft.flag2 ? "flag-2" : "flag-3";
      binding.report(
          DiagnosticCode.SETTING_WITHOUT_EFFECT,
          draft.at(keyword),
          "the scheduler " + scheduler.word() + " has no flags",
          "only sh and mh have",
          "remove the line, or write lvs_sched sh or mh");
    }
    boolean onePacket = draft.onePacket && isDatagrams(key);
    if (onePacket && persistent) {
      binding.report(
          DiagnosticCode.SETTING_DOUBTFUL,
          draft.at("ops"),
          "'ops' schedules each packet anew, persistence keeps a client with its server",
          "with both, packets of one client go to one server, without a connection to show for it",
          "remove ops or persistence_timeout");
    }
    return new Scheduling(scheduler, draft.flag1, draft.flag2, draft.flag3, onePacket);
  }

  private boolean isDatagrams(ServiceKey key) {
    Protocol protocol =
        switch (key) {
          case ServiceKey.Address address -> address.protocol();
          case ServiceKey.Group group -> group.protocol();
          case ServiceKey.Mark _ -> Protocol.UDP;
        };
    if (protocol != Protocol.UDP) {
      binding.report(
          DiagnosticCode.ONE_PACKET_DROPPED,
          draft.at("ops"),
          "'ops' is for UDP; it is not used",
          "a " + protocol + " connection has more packets than one",
          "remove it, or write protocol UDP");
    }
    return protocol == Protocol.UDP;
  }

  private Optional<Persistence> persistence(AddressFamily family, List<Entry> entries) {
    boolean anyPort =
        entries.stream().anyMatch(e -> e instanceof Entry.Addresses a && a.port() == 0);
    Long timeout = draft.persistenceNanos;
    Integer netmask = draft.netmask;
    if (anyPort && timeout == null && netmask == null && !draft.has("persistence_timeout")) {
      binding.report(
          DiagnosticCode.SERVICE_PORT_ZERO,
          draft.at(),
          "a virtual server of all ports needs persistence; 360 s is used",
          "each port of a client would else go to another server",
          "write a port, or add: persistence_timeout 360");
    }
    if (timeout == null && netmask == null && !anyPort) {
      return Optional.empty();
    }
    int whole = family == AddressFamily.IPV4 ? -1 : 128;
    return Optional.of(
        new Persistence(
            timeout == null ? DEFAULT_PERSISTENCE : timeout, netmask == null ? whole : netmask));
  }

  /// The ports of the services, none for marks.
  private static List<Integer> ports(List<Entry> entries) {
    return entries.stream()
        .filter(e -> e instanceof Entry.Addresses)
        .map(e -> ((Entry.Addresses) e).port())
        .distinct()
        .toList();
  }

  private void suspension(ServiceKey key, boolean anyMark) {
    if (draft.suspendWithoutAddress && !(key instanceof ServiceKey.Address)) {
      binding.report(
          anyMark ? DiagnosticCode.SUSPEND_DROPPED : DiagnosticCode.SETTING_WITHOUT_EFFECT,
          draft.at("ha_suspend"),
          "'ha_suspend' follows an address, and this virtual server has none of its own",
          "groups and firewall marks are never suspended",
          "remove it");
    }
  }

  private @Nullable Boolean alert() {
    return draft.smtpAlert != null ? draft.smtpAlert : global.checkerAlert();
  }

  /// A command that can run, if there is one.
  static Optional<ScriptCommand> runnable(
      @Nullable ScriptCommand command, Span span, CommandChecks commands) {
    return Optional.ofNullable(command).filter(c -> commands.canRun(c, span));
  }
}
