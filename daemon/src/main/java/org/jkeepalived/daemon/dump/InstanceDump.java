package org.jkeepalived.daemon.dump;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.config.write.RouteWriter;
import org.jkeepalived.core.config.write.RuleWriter;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VirtualInterface;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.InterfaceStatus;

/// One instance in `keepalived.data`, line by line in keepalived's order.
final class InstanceDump {
  private static final int TOP = 1;
  private static final int FIELD = 3;
  private static final int ELEMENT = 5;

  private final DumpLines lines;
  private final DumpSource source;
  private final InstanceStatus instance;
  private final VrrpInstance config;

  InstanceDump(DumpLines lines, DumpSource source, InstanceStatus instance) {
    this.lines = lines;
    this.source = source;
    this.instance = instance;
    config = instance.config();
  }

  void write() {
    lines.value(TOP, "VRRP Instance", config.name());
    state();
    path();
    garp();
    election();
    authentication();
    addresses();
    peers();
    tracked("Tracked interfaces :", config.trackedInterfaces());
    tracked("Tracked scripts :", config.trackedScripts());
    tracked("Tracked files :", config.features().trackedFiles());
    tracked("Tracked processes :", config.features().trackedProcesses());
    tracked("Tracked BFDs :", config.features().trackedSessions());
    notifications();
  }

  private void tracked(String title, List<TrackedObject> tracked) {
    lines.list(FIELD, title, tracked, it -> lines.line(ELEMENT, DumpWords.tracked(it)));
  }

  private void state() {
    lines.value(FIELD, "VRRP Version", version());
    source.configuration().syncGroups().stream()
        .filter(group -> group.members().contains(config.name()))
        .map(SyncGroup::name)
        .forEach(name -> lines.value(FIELD, "Sync group", name));
    if (config.family() == AddressFamily.IPV6) {
      lines.line(FIELD, "Using Native IPv6");
    }
    lines.value(FIELD, "State", instance.state());
    if (instance.state() == InstanceState.BACKUP) {
      master();
    }
    if (config.transport() instanceof Transport.Unicast) {
      lines.line(FIELD, "Flags:");
      lines.line(ELEMENT, "Using unicast");
    } else {
      lines.line(FIELD, "Flags: none");
    }
    lines.value(FIELD, "Wantstate", instance.state());
    lines.value(FIELD, "Number of config faults", 0);
    lines.value(FIELD, "Number of interface and track script faults", instance.faults().size());
    lines.value(FIELD, "Number of track scripts init", 0);
    lines.value(FIELD, "Last transition", DumpLines.time(source.wall(instance.sinceNanos())));
    lines.value(FIELD, "Read timeout", readTimeout());
    long micros = TimeUnit.NANOSECONDS.toMicros(instance.masterDownIntervalNanos());
    lines.value(FIELD, "Master down timer", micros + " usecs");
  }

  private void master() {
    instance.master().ifPresent(address -> lines.value(FIELD, "Master router", address));
    instance.masterPriority().ifPresent(it -> lines.value(FIELD, "Master priority", it));
    if (config.version() == VrrpVersion.V3) {
      double seconds = instance.masterAdvertIntervalNanos() / 1e9;
      lines.value(FIELD, "Master advert int", String.format(Locale.ROOT, "%.2f sec", seconds));
    }
  }

  private String readTimeout() {
    OptionalLong next =
        instance.nextAdvertNanos().isPresent()
            ? instance.nextAdvertNanos()
            : instance.masterDownNanos();
    return next.isPresent() ? DumpLines.time(source.wall(next.getAsLong())) : "DISABLED";
  }

  private int version() {
    return config.version() == VrrpVersion.V3 ? 3 : 2;
  }

  private void path() {
    interfaces();
    if (!config.trackPrimary()) {
      lines.line(FIELD, "VRRP interface tracking disabled");
    }
    if (config.skipCheckAdvertAddresses()) {
      lines.line(FIELD, "Skip checking advert IP addresses");
    }
    if (config.strict()) {
      lines.line(FIELD, "Enforcing strict VRRP compliance");
    }
    String from = instance.source().map(Object::toString).orElse("(none)");
    boolean configured = config.source().isPresent();
    lines.value(FIELD, "Using src_ip", from + (configured ? " (from configuration)" : ""));
    if (config.transport() instanceof Transport.Multicast(var group)) {
      lines.line(FIELD, "Multicast address " + group + scopeOf(group));
    }
  }

  private void interfaces() {
    VirtualInterface virtual = config.features().virtualInterface();
    String own = virtual.name().orElse("");
    String base = config.interfaceName().orElse("");
    boolean up = link(own).filter(Link::up).isPresent();
    switch (virtual) {
      case VirtualInterface.None _ ->
          config.interfaceName().ifPresent(name -> lines.value(FIELD, "Interface", name));
      case VirtualInterface.Macvlan macvlan -> {
        lines.line(
            FIELD,
            "Use VMAC, i/f name "
                + own
                + ", is_up = "
                + up
                + ", xmit_base = "
                + macvlan.transmitOnBase());
        String configured = macvlan.mac().isPresent() ? " (configured)" : "";
        link(own).ifPresent(it -> lines.value(ELEMENT, "MAC", it.mac() + configured));
        if (macvlan.netlinkNotify()) {
          lines.line(ELEMENT, "Force netlink update for base interface");
        }
        lines.value(FIELD, "Interface", own + ", vmac on " + base);
      }
      case VirtualInterface.Ipvlan ipvlan -> {
        String address = ipvlan.address().map(it -> ", i/f address = " + it).orElse("");
        String type = ipvlan.flag().name().toLowerCase(Locale.ROOT);
        lines.line(
            FIELD, "Use IPVLAN, i/f " + own + ", is_up = " + up + address + ", type " + type);
        lines.value(FIELD, "Interface", own + ", ipvlan on " + base);
      }
    }
    if (config.features().addressesOnVirtualMac()) {
      lines.line(ELEMENT, "Use VMAC for VIPs on other interfaces");
    }
  }

  private Optional<Link> link(String name) {
    return source.status().interfaces().stream()
        .map(InterfaceStatus::link)
        .filter(link -> link.name().equals(name))
        .findFirst();
  }

  /// A link-local group means one of each interface.
  private String scopeOf(IpAddress group) {
    return group.family() == AddressFamily.IPV4
        ? ""
        : source.status().interfaces().stream()
            .map(InterfaceStatus::link)
            .filter(link -> config.transportInterface().filter(link.name()::equals).isPresent())
            .map(link -> ", ifindex " + link.ifindex())
            .findFirst()
            .orElse("");
  }

  private void garp() {
    GarpSettings garp = config.garp();
    seconds("Gratuitous ARP delay", garp.masterDelayNanos());
    lines.value(FIELD, "Gratuitous ARP repeat", garp.masterRepeat());
    seconds("Gratuitous ARP refresh", garp.masterRefreshNanos());
    lines.value(FIELD, "Gratuitous ARP refresh repeat", garp.masterRefreshRepeat());
    seconds("Gratuitous ARP lower priority delay", garp.lowerPriorityDelayNanos());
    lines.value(FIELD, "Gratuitous ARP lower priority repeat", garp.lowerPriorityRepeat());
    lines.value(FIELD, "Down timer adverts", config.downTimerAdverts());
    lines.value(
        FIELD, "Send advert after receive lower priority advert", !config.lowerPriorityNoAdvert());
    lines.value(
        FIELD,
        "Send advert after receive higher priority advert",
        config.lastAdvert() == LastAdvert.ALWAYS);
    if (config.ownerIgnoreAdverts()) {
      lines.value(FIELD, "Address owner ignores received adverts", true);
    }
  }

  private void seconds(String name, long nanos) {
    lines.value(FIELD, name, TimeUnit.NANOSECONDS.toSeconds(nanos));
  }

  private void election() {
    lines.value(FIELD, "Virtual Router ID", config.virtualRouterId());
    lines.value(FIELD, "Priority", config.priority());
    lines.value(FIELD, "Effective priority", instance.effectivePriority());
    int total = config.priority();
    for (InstanceStatus.Contribution contribution : instance.contributions()) {
      total += contribution.delta();
    }
    lines.value(FIELD, "Total priority", total);
    if (config.version() == VrrpVersion.V3) {
      lines.value(FIELD, "Advert interval", millis(config.advertIntervalNanos()));
      if (instance.state() == InstanceState.BACKUP) {
        lines.value(FIELD, "Master advert interval", millis(instance.masterAdvertIntervalNanos()));
      }
    } else {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(config.advertIntervalNanos());
      lines.value(FIELD, "Advert interval", seconds + " sec");
    }
    lines.value(FIELD, "Accept", DumpLines.enabled(config.accept()));
    lines.value(FIELD, "Preempt", DumpLines.enabled(config.preempt()));
    if (config.preemptDelayNanos() > 0) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(config.preemptDelayNanos());
      lines.value(FIELD, "Preempt delay", seconds + " secs");
    }
    lines.value(
        FIELD, "Promote_secondaries", DumpLines.enabled(config.features().promoteSecondaries()));
  }

  private static String millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + " milli-sec";
  }

  /// The password itself stays out: the file is read by more people than the configuration.
  private void authentication() {
    if (config.version() == VrrpVersion.V3) {
      return;
    }
    switch (config.authentication()) {
      case Authentication.None() -> lines.value(FIELD, "Authentication type", "none");
      case Authentication.Password(long _) -> {
        lines.value(FIELD, "Authentication type", "SIMPLE_PASSWORD");
        lines.value(FIELD, "Password", "********");
      }
      case Authentication.Header(long _) -> {
        lines.value(FIELD, "Authentication type", "IPSEC_AH");
        lines.value(FIELD, "Password", "********");
      }
    }
  }

  private void addresses() {
    if (!config.addresses().isEmpty()) {
      lines.line(FIELD, "Virtual IP (" + config.addresses().size() + "):");
      config.addresses().forEach(this::address);
    }
    lines.list(FIELD, "Virtual IP Excluded :", config.excludedAddresses(), this::address);
    lines.list(
        FIELD,
        "Virtual Routes :",
        config.features().routes(),
        route -> lines.line(ELEMENT, RouteWriter.line(route)));
    lines.list(
        FIELD,
        "Virtual Rules :",
        config.features().rules(),
        rule -> lines.line(ELEMENT, RuleWriter.line(rule)));
  }

  private void address(VirtualAddress address) {
    boolean set = instance.state() == InstanceState.MASTER;
    lines.line(ELEMENT, DumpWords.address(address, config.interfaceName().orElse(""), set));
  }

  private void peers() {
    if (!(config.transport() instanceof Transport.Unicast unicast)) {
      return;
    }
    lines.value(FIELD, "Unicast TTL", unicast.ttl().orElse(255));
    lines.line(FIELD, "Check unicast src : " + (unicast.checkSource() ? "yes" : "no"));
    lines.line(FIELD, "Unicast Peer :");
    for (Transport.Peer peer : unicast.peers()) {
      lines.line(
          ELEMENT, peer.address() + " min_ttl " + peer.minTtl() + " max_ttl " + peer.maxTtl());
    }
    lines.value(FIELD, "Unicast checksum compatibility", "no");
  }

  private void notifications() {
    lines.value(FIELD, "Using smtp notification", config.features().mail() ? "yes" : "no");
    lines.value(FIELD, "Notify deleted", config.features().notifyDeleted() ? "Deleted" : "Fault");
    NotifyScripts scripts = config.notifyScripts();
    command("Backup", scripts.backup());
    command("Master", scripts.master());
    command("Fault", scripts.fault());
    command("Stop", scripts.stop());
    command("Deleted", config.features().deletedCommand());
    command("Generic", scripts.any());
    command("Master rx lower pri", scripts.masterReceivedLowerPriority());
    lines.value(FIELD, "Notify priority changes", config.notifyPriorityChanges());
  }

  private void command(String when, Optional<ScriptCommand> command) {
    command.ifPresent(it ->
        lines.value(
            FIELD,
            when + " state transition script",
            DumpWords.command(it) + ", uid:gid " + source.owners().apply(it)));
  }
}
