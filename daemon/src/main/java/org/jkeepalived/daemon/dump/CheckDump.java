package org.jkeepalived.daemon.dump;

import java.util.List;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.SslSettings;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jkeepalived.core.model.lvs.VirtualServerGroup;
import org.jkeepalived.core.status.CheckStatus;
import org.jkeepalived.core.status.RealServerStatus;
import org.jkeepalived.core.status.VirtualServerStatus;

/// `keepalived_check.data`: virtual servers and checkers, section by section. Lines of keepalived's
/// about parts that this program does not have are left out.
public final class CheckDump {
  private static final int TOP = 1;
  private static final int FIELD = 3;
  private static final int ELEMENT = 5;

  private final DumpLines lines = new DumpLines();
  private final Configuration configuration;
  private final CheckStatus status;

  private CheckDump(Configuration configuration, CheckStatus status) {
    this.configuration = configuration;
    this.status = status;
  }

  /// The whole file.
  public static String render(Configuration configuration, CheckStatus status) {
    var dump = new CheckDump(configuration, status);
    dump.global();
    configuration.lvs().ssl().ifPresent(dump::ssl);
    dump.topology();
    dump.checkers();
    return dump.lines.toString();
  }

  private void global() {
    LvsSettings settings = configuration.lvs().settings();
    lines.heading("Global definitions");
    configuration.global().routerId().ifPresent(id -> lines.value(TOP, "Router ID", id));
    settings.processName().ifPresent(name -> lines.value(TOP, "LVS process name", name));
    settings
        .smtpAlert()
        .ifPresent(on -> lines.value(TOP, "Default smtp_alert_checker", on ? "on" : "off"));
    lines.value(TOP, "Checkers log all failures", settings.logAllFailures());
    lines.value(TOP, "LVS flush", settings.flush());
    lines.value(
        TOP,
        "LVS flush on stop",
        switch (settings.flushOnStop()) {
          case NOTHING -> "disabled";
          case EVERYTHING -> "full";
          case VIRTUAL_SERVERS -> "VS";
        });
    lines.value(TOP, "Checker process priority", settings.process().nice().orElse(0));
    lines.value(TOP, "Checker don't swap", settings.process().lockMemory());
    lines.value(TOP, "Checker realtime priority", settings.process().realtimePriority().orElse(0));
    lines.value(TOP, "no_checker_emails", settings.noCheckerMails() ? 1 : 0);
  }

  private void ssl(SslSettings ssl) {
    lines.heading("SSL definitions");
    if (ssl.password().isEmpty() && ssl.authorities().isEmpty() && ssl.certificate().isEmpty()) {
      lines.line(TOP, "Using autogen SSL context");
    }
    ssl.authorities().ifPresent(file -> lines.line(TOP, "CA-file : " + file));
    ssl.certificate().ifPresent(file -> lines.line(TOP, "Certificate file : " + file));
    ssl.key().ifPresent(file -> lines.line(TOP, "Key file : " + file));
  }

  private void topology() {
    if (status.virtualServers().isEmpty()) {
      return;
    }
    lines.heading("LVS Topology");
    configuration.lvs().groups().forEach(this::group);
    status.virtualServers().forEach(this::virtualServer);
  }

  private void group(VirtualServerGroup group) {
    lines.line(TOP, "------< Virtual server group >------");
    lines.value(TOP, "Virtual Server Group", group.name());
    for (VirtualServerGroup.Entry entry : group.entries()) {
      lines.line(
          FIELD,
          switch (entry) {
            case VirtualServerGroup.Entry.Addresses(IpAddress first, IpAddress last, int port) ->
                first.equals(last)
                    ? "VIP = " + first + ", VPORT = " + port
                    : "VIP Range = " + first + "-" + last + ", VPORT = " + port;
            case VirtualServerGroup.Entry.Mark(long mark, var _) -> "FWMARK = " + mark;
          });
    }
  }

  private void virtualServer(VirtualServerStatus server) {
    VirtualServer config = server.config();
    lines.line(TOP, "------< Virtual server >------");
    lines.line(
        TOP,
        switch (config.key()) {
          case ServiceKey.Address(IpAddress address, int port, var _) ->
              "VS VIP = " + address + ", VPORT = " + port;
          case ServiceKey.Mark(long mark, var _) -> "VS FWMARK = " + mark;
          case ServiceKey.Group _ -> "VS GROUP = " + server.name();
        });
    config.virtualHost().ifPresent(host -> lines.value(FIELD, "VirtualHost", host));
    config.snmpName().ifPresent(name -> lines.value(FIELD, "SNMP name", "'" + name + "'"));
    lines.value(FIELD, "Address family", config.family() == AddressFamily.IPV4 ? "inet" : "inet6");
    scheduling(config.scheduling());
    config
        .persistence()
        .ifPresent(
            it -> lines.value(FIELD, "persistence timeout", it.timeoutNanos() / 1_000_000_000L));
    lines.value(FIELD, "protocol", protocol(config.key()));
    lines.line(FIELD, "omega is " + onOff(config.notifyWhenStopping()));
    lines.line(
        FIELD,
        "quorum = " + config.quorum().weight() + ", hysteresis = " + config.quorum().hysteresis());
    if (config.suspendWithoutAddress()) {
      lines.line(FIELD, "Using HA suspend");
    }
    lines.value(FIELD, "Using smtp notification", yesNo(config.smtpAlert()));
    lines.value(FIELD, "default forwarding method", method(config.forwarding()));
    server.sorryServer().ifPresent(sorry -> sorry(config, sorry));
    boolean alive = server.servers().stream().anyMatch(RealServerStatus::isUp);
    lines.value(FIELD, "alive", alive ? 1 : 0);
    lines.value(FIELD, "quorum_state_up", server.hasQuorum() ? 1 : 0);
    server.servers().forEach(this::realServer);
  }

  private void scheduling(Scheduling scheduling) {
    lines.value(FIELD, "lvs_sched", scheduling.scheduler().word());
    lines.value(FIELD, "flag-1", DumpLines.enabled(scheduling.flag1()));
    lines.value(FIELD, "flag-2", DumpLines.enabled(scheduling.flag2()));
    lines.value(FIELD, "flag-3", DumpLines.enabled(scheduling.flag3()));
    lines.value(FIELD, "One packet scheduling", DumpLines.enabled(scheduling.onePacket()));
  }

  private void sorry(VirtualServer config, VirtualServerStatus.SorryServerStatus sorry) {
    lines.value(FIELD, "sorry server", sorry.name());
    config
        .sorryServer()
        .ifPresent(it -> {
          lines.value(ELEMENT, "forwarding method", method(it.forwarding()));
          lines.line(ELEMENT, "Inhibit on failure is " + onOff(it.inhibit()));
        });
    lines.value(ELEMENT, "alive", sorry.isActive() ? 1 : 0);
  }

  private void realServer(RealServerStatus server) {
    var config = server.config();
    lines.line(FIELD, "------< Real server >------");
    lines.line(
        FIELD,
        "RIP = "
            + config.address()
            + ", RPORT = "
            + config.port()
            + ", WEIGHT = "
            + config.weight()
            + " EFF WEIGHT = "
            + server.weight());
    lines.value(FIELD, "forwarding method", method(config.forwarding()));
    lines.line(
        FIELD,
        "connection limit range = " + config.upperThreshold() + " -> " + config.lowerThreshold());
    lines.line(FIELD, "Inhibit on failure is " + onOff(config.inhibitOnFailure()));
    config.virtualHost().ifPresent(host -> lines.value(FIELD + 1, "VirtualHost", "'" + host + "'"));
    config.snmpName().ifPresent(name -> lines.value(FIELD, "SNMP name", name));
    lines.value(FIELD, "Using smtp notification", yesNo(config.smtpAlert()));
    lines.value(FIELD, "initial weight", config.weight());
    lines.value(FIELD, "effective weight", server.weight());
    lines.value(FIELD, "alive", server.isUp() ? 1 : 0);
    lines.value(
        FIELD,
        "num failed checkers",
        server.checkers().stream().filter(checker -> !checker.isUp()).count());
    lines.value(FIELD, "RS set", server.isInPool() ? 1 : 0);
  }

  private void checkers() {
    List<VirtualServerStatus> servers = status.virtualServers();
    if (servers.stream()
        .flatMap(it -> it.servers().stream())
        .allMatch(it -> it.checkers().isEmpty())) {
      return;
    }
    lines.heading("Health checkers");
    for (VirtualServerStatus service : servers) {
      for (RealServerStatus server : service.servers()) {
        server
            .checkers()
            .forEach(checker -> new CheckerLines(lines, service, server, checker).write());
      }
    }
  }

  static String method(ForwardingMethod method) {
    return switch (method) {
      case ForwardingMethod.Nat _ -> "NAT";
      case ForwardingMethod.DirectRouting _ -> "DR";
      case ForwardingMethod.Tunnel(var type, int port, var _) ->
          switch (type) {
            case IPIP -> "TUN, type = IPIP";
            case GUE -> "TUN, type = GUE, port = " + port;
            case GRE -> "TUN, type = GRE";
          };
    };
  }

  private static String protocol(ServiceKey key) {
    return switch (key) {
      case ServiceKey.Address address -> address.protocol().name();
      case ServiceKey.Group group -> group.protocol().name();
      case ServiceKey.Mark _ -> "none";
    };
  }

  static String onOff(boolean value) {
    return value ? "ON" : "OFF";
  }

  static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }
}
