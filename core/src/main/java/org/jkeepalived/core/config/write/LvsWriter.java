package org.jkeepalived.core.config.write;

import java.util.List;
import java.util.Locale;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.ForwardingMethod.Tunnel;
import org.jkeepalived.core.model.lvs.ForwardingMethod.TunnelChecksum;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.core.model.lvs.Quorum;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.SorryServer;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jkeepalived.core.model.lvs.VirtualServerGroup;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry;

/// Writes the blocks of virtual servers. Inherited values are written where they take effect.
public final class LvsWriter {
  private LvsWriter() {}

  /// Writes `SSL`, the groups and the virtual servers.
  public static void write(Configuration configuration, StringBuilder out) {
    var lines = new LvsLines(out);
    configuration
        .ssl()
        .ifPresent(ssl ->
            lines.block(
                "SSL",
                b -> {
                  b.word("password", ssl.password());
                  b.word("ca", ssl.authorities());
                  b.word("certificate", ssl.certificate());
                  b.word("key", ssl.key());
                }));
    configuration.virtualServerGroups().forEach(group -> group(group, lines));
    List<String> marks =
        configuration.virtualServerGroups().stream()
            .filter(group -> group.entries().stream().allMatch(e -> e instanceof Entry.Mark))
            .map(VirtualServerGroup::name)
            .toList();
    for (VirtualServer server : configuration.virtualServers()) {
      server(server, marks, lines);
    }
  }

  /// Writes the lines of `global_defs` about virtual servers.
  ///
  /// @param indent before each line
  public static void writeGlobal(Configuration configuration, String indent, StringBuilder out) {
    var text = new StringBuilder();
    LvsGlobalLines.write(configuration.lvs().settings(), new LvsLines(text));
    text.toString().lines().forEach(line -> out.append(indent).append(line).append('\n'));
  }

  private static void group(VirtualServerGroup group, LvsLines lines) {
    lines.block(
        "virtual_server_group " + LvsLines.quoted(group.name()),
        b -> group.entries().forEach(entry -> b.line(entry(entry))));
  }

  private static String entry(Entry entry) {
    return switch (entry) {
      case Entry.Addresses(var first, var last, int port) ->
          (first.equals(last) ? first.toString() : first + "-" + last) + port(port);
      case Entry.Mark(long mark, var family) ->
          "fwmark " + mark + family.map(f -> " " + word(f)).orElse("");
    };
  }

  private static String word(AddressFamily family) {
    return family == AddressFamily.IPV4 ? "inet" : "inet6";
  }

  private static String port(int port) {
    return port == 0 ? "" : " " + port;
  }

  /// @param marks names of the groups that have only firewall marks, which have no protocol
  private static void server(VirtualServer server, List<String> marks, LvsLines lines) {
    String name =
        switch (server.key()) {
          case ServiceKey.Address(var address, int port, var _) -> address + port(port);
          case ServiceKey.Mark(long mark, var _) -> "fwmark " + mark;
          case ServiceKey.Group(var group, var _) -> "group " + LvsLines.quoted(group);
        };
    lines.block("virtual_server " + name, b -> body(server, marks, b));
  }

  private static void body(VirtualServer server, List<String> marks, LvsLines lines) {
    service(server, marks, lines);
    scheduling(server.scheduling(), lines);
    lines.line("lvs_method", method(server.forwarding()));
    server.persistence().ifPresent(p -> persistence(p, server.family(), lines));
    lines.word("persistence_engine", server.persistenceEngine());
    lines.flag(server.suspendWithoutAddress(), "ha_suspend");
    lines.flag(server.notifyWhenStopping(), "omega");
    lines.bool("smtp_alert", server.smtpAlert());
    lines.word("virtualhost", server.virtualHost());
    lines.word("snmp_name", server.snmpName());
    quorum(server.quorum(), lines);
    server.sorryServer().ifPresent(sorry -> sorryServer(sorry, lines));
    server.servers().forEach(real -> realServer(real, server, lines));
  }

  private static void service(VirtualServer server, List<String> marks, LvsLines lines) {
    switch (server.key()) {
      case ServiceKey.Address address -> lines.line("protocol", address.protocol());
      case ServiceKey.Mark _ -> lines.line("ip_family", word(server.family()));
      case ServiceKey.Group group -> {
        lines.line("ip_family", word(server.family()));
        lines.unless(marks.contains(group.name()), "protocol", group.protocol());
      }
    }
  }

  private static void scheduling(Scheduling scheduling, LvsLines lines) {
    lines.line("lvs_sched", scheduling.scheduler().word());
    lines.flag(scheduling.flag1(), "flag-1");
    lines.flag(scheduling.flag2(), "flag-2");
    lines.flag(scheduling.flag3(), "flag-3");
    lines.flag(scheduling.onePacket(), "ops");
  }

  private static String method(ForwardingMethod method) {
    return switch (method) {
      case ForwardingMethod.Nat() -> "NAT";
      case ForwardingMethod.DirectRouting() -> "DR";
      case Tunnel(var type, int port, var checksum) ->
          "TUN type "
              + type.name().toLowerCase(Locale.ROOT)
              + (port == 0 ? "" : " port " + port)
              + (checksum == TunnelChecksum.NOCSUM
                  ? ""
                  : " " + checksum.name().toLowerCase(Locale.ROOT));
    };
  }

  private static void persistence(Persistence persistence, AddressFamily family, LvsLines lines) {
    lines.line("persistence_timeout", LvsLines.seconds(persistence.timeoutNanos()));
    boolean v4 = family == AddressFamily.IPV4;
    lines.unless(
        persistence.netmask() == (v4 ? -1 : 128),
        "persistence_granularity",
        v4 ? IpAddress.ipv4(persistence.netmask()) : persistence.netmask());
  }

  private static void quorum(Quorum quorum, LvsLines lines) {
    lines.unless(quorum.weight() == 0, "quorum", quorum.weight());
    lines.unless(quorum.hysteresis() == 0, "hysteresis", quorum.hysteresis());
    lines.command("quorum_up", quorum.up());
    lines.command("quorum_down", quorum.down());
  }

  private static void sorryServer(SorryServer sorry, LvsLines lines) {
    lines.line("sorry_server", sorry.address() + port(sorry.port()));
    lines.line("sorry_server_lvs_method", method(sorry.forwarding()));
    lines.flag(sorry.inhibit(), "sorry_server_inhibit");
  }

  private static void realServer(RealServer real, VirtualServer server, LvsLines lines) {
    lines.block(
        "real_server " + real.address() + port(real.port()),
        b -> {
          b.line("weight", real.weight());
          b.unless(
              real.forwarding().equals(server.forwarding()),
              "lvs_method",
              method(real.forwarding()));
          b.unless(real.upperThreshold() == 0, "uthreshold", real.upperThreshold());
          b.unless(real.lowerThreshold() == 0, "lthreshold", real.lowerThreshold());
          b.flag(real.inhibitOnFailure(), "inhibit_on_failure");
          b.command("notify_up", real.notifyUp());
          b.command("notify_down", real.notifyDown());
          b.bool("smtp_alert", real.smtpAlert());
          b.word("virtualhost", real.virtualHost());
          b.word("snmp_name", real.snmpName());
          real.checkers().forEach(checker -> LvsCheckerLines.write(checker, b));
        });
  }
}
