package org.jkeepalived.daemon.dump;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jkeepalived.core.config.write.RouteWriter;
import org.jkeepalived.core.config.write.RuleWriter;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.FirewallSettings;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.GroupTracking;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.TrackGroup;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InterfaceStatus;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.core.status.ScriptStatus;
import org.jkeepalived.core.status.SyncGroupStatus;

/// `keepalived.data`: the configuration in force and its state, section by section. Lines of
/// keepalived's about parts that this program does not have are left out.
public final class DataDump {
  private static final int TOP = 1;
  private static final int FIELD = 3;
  private static final int ELEMENT = 5;

  /// A command that names no user.
  private static final ScriptCommand BY_DEFAULT =
      new ScriptCommand(List.of("-"), false, Optional.empty(), Optional.empty(), "-");

  private final DumpLines lines = new DumpLines();
  private final DumpSource source;

  private DataDump(DumpSource source) {
    this.source = source;
  }

  /// The whole file.
  public static String render(DumpSource source) {
    var dump = new DataDump(source);
    dump.global();
    dump.staticAddresses();
    dump.staticRouting(source.configuration().staticRouting());
    var instances = source.instances();
    if (!instances.isEmpty()) {
      dump.lines.heading("VRRP Topology");
      instances.forEach(instance -> new InstanceDump(dump.lines, source, instance).write());
    }
    dump.section("VRRP Sync groups", source.status().syncGroups(), dump::group);
    dump.section("VRRP Scripts", source.status().scripts(), dump::script);
    new TrackerDump(dump.lines, source).write();
    dump.section("Interfaces", source.status().interfaces(), dump::networkInterface);
    return dump.lines.toString();
  }

  private <T> void section(String heading, List<T> elements, Consumer<T> write) {
    if (!elements.isEmpty()) {
      lines.heading(heading);
      elements.forEach(write);
    }
  }

  private void global() {
    GlobalSettings global = source.configuration().global();
    lines.heading("Global definitions");
    lines.value(TOP, "Network namespace", source.namespace().orElse("(default)"));
    global.instanceName().ifPresent(name -> lines.value(TOP, "Instance name", name));
    global.routerId().ifPresent(id -> lines.value(TOP, "Router ID", id));
    GlobalLines.mail(global.mail(), lines);
    lines.value(TOP, "Dynamic interfaces", global.dynamicInterfaces());
    GlobalLines.faults(global.mail(), lines);
    global.defaultInterface().ifPresent(name -> lines.value(TOP, "Default interface", name));
    global.notifyFifo().ifPresent(fifo -> lines.value(TOP, "Global notify fifo", fifo.path()));
    global.vrrpNotifyFifo().ifPresent(fifo -> lines.value(TOP, "VRRP notify fifo", fifo.path()));
    process(global.process());
    firewall(global);
    lines.line(TOP, "Script security " + DumpLines.enabled(global.scriptSecurity()));
    lines.line(TOP, "Default script uid:gid " + source.owners().apply(BY_DEFAULT));
    lines.value(TOP, "umask", String.format(Locale.ROOT, "0%o", source.umask()));
    lines.value(TOP, "VMAC prefix", global.vrrp().vmacPrefix());
    lines.value(TOP, "VMAC address prefix", global.vrrp().vmacAddressPrefix());
    GlobalLines.dumps(global.services().dumps(), lines);
  }

  private void firewall(GlobalSettings global) {
    if (!source.network().chains().isEmpty()) {
      FirewallSettings settings = global.firewall();
      String table = settings.nftablesTable().orElse(FirewallWish.DEFAULT_TABLE);
      lines.value(TOP, "nftables table name", table);
      lines.value(TOP, "nftables base chain priority", settings.nftablesPriority());
      lines.line(
          TOP,
          "nftables "
              + (settings.nftablesIfindex() ? "" : "don't ")
              + "force use ifindex for link local IPv6");
      lines.line(TOP, "nftables with" + (settings.nftablesCounters() ? "" : "out") + " counters");
    }
    for (NetworkStatus.Chain chain : source.network().chains()) {
      String packets = chain.counts() ? ", packets " + chain.packets() : "";
      lines.line(FIELD, "chain " + chain.name() + ", " + chain.rules() + " rules" + packets);
    }
  }

  private void process(ProcessSettings process) {
    lines.value(TOP, "VRRP process priority", process.nice().orElse(0));
    lines.value(TOP, "VRRP don't swap", process.lockMemory());
    lines.value(TOP, "VRRP realtime priority", process.realtimePriority().orElse(0));
    if (process.realtimeLimitMicros().isPresent()) {
      lines.value(TOP, "VRRP realtime limit", process.realtimeLimitMicros().getAsLong());
    }
  }

  private void staticAddresses() {
    section(
        "Static Addresses",
        source.configuration().staticAddresses(),
        address -> lines.line(ELEMENT, DumpWords.address(address, defaultInterface(), true)));
  }

  private void staticRouting(StaticRouting routing) {
    section(
        "Static Routes", routing.routes(), route -> lines.line(ELEMENT, RouteWriter.line(route)));
    section("Static Rules", routing.rules(), rule -> lines.line(ELEMENT, RuleWriter.line(rule)));
    section("Static Track groups", routing.trackGroups(), this::trackGroup);
  }

  private void trackGroup(TrackGroup group) {
    lines.value(TOP, "Static Track Group", group.name());
    lines.line(FIELD, "VRRP member instances :");
    group.instances().forEach(name -> lines.line(ELEMENT, name));
  }

  private String defaultInterface() {
    return source.configuration().global().defaultInterface().orElse("eth0");
  }

  private void group(SyncGroupStatus group) {
    lines.value(TOP, "VRRP Sync Group", group.config().name() + ", " + group.state());
    long fault =
        group.config().members().stream().filter(name -> is(name, InstanceState.FAULT)).count();
    long init =
        group.config().members().stream().filter(name -> is(name, InstanceState.INIT)).count();
    lines.line(FIELD, "Num member fault " + fault + ", num member init " + init);
    lines.line(FIELD, "VRRP member instances :");
    group.config().members().forEach(name -> lines.line(ELEMENT, name));
    groupTracking(group.config().tracking());
    lines.value(FIELD, "Using smtp notification", group.config().mail() ? "yes" : "no");
  }

  private void groupTracking(GroupTracking tracking) {
    if (tracking.weighted()) {
      lines.line(FIELD, "sync group tracking weight set");
    }
    tracked("Tracked interfaces :", tracking.interfaces());
    tracked("Tracked scripts :", tracking.scripts());
    tracked("Tracked files :", tracking.files());
    tracked("Tracked process :", tracking.processes());
    tracked("Tracked BFDs :", tracking.sessions());
  }

  private void tracked(String title, List<TrackedObject> tracked) {
    lines.list(FIELD, title, tracked, it -> lines.line(ELEMENT, DumpWords.tracked(it)));
  }

  private boolean is(String name, InstanceState state) {
    return source.status().instances().stream()
        .anyMatch(i -> i.config().name().equals(name) && i.state() == state);
  }

  private void script(ScriptStatus status) {
    VrrpScript script = status.config();
    lines.value(TOP, "VRRP Script", script.name());
    lines.value(FIELD, "Command", DumpWords.command(script.command()));
    lines.value(FIELD, "Interval", seconds(script.intervalNanos()));
    boolean own = script.timeoutNanos() != script.intervalNanos();
    lines.value(FIELD, "Timeout", seconds(own ? script.timeoutNanos() : 0));
    lines.value(FIELD, "Weight", script.weight() + (script.reverse() ? " reverse" : ""));
    lines.value(FIELD, "Rise", script.rise());
    lines.value(FIELD, "Fall", script.fall());
    lines.value(FIELD, "Result", status.result());
    lines.value(FIELD, "Insecure", "no");
    lines.value(FIELD, "Status", status.known() ? status.up() ? "GOOD" : "BAD" : "INIT");
    lines.value(FIELD, "Script uid:gid", source.owners().apply(script.command()));
    lines.line(FIELD, "Tracking instances :");
    for (VrrpInstance instance : source.configuration().instances()) {
      instance.trackedScripts().stream()
          .filter(tracked -> tracked.name().equals(script.name()))
          .forEach(it -> tracking(instance, it.weight(), it.reverse()));
    }
    lines.value(FIELD, "State", status.running() ? "running" : "idle");
  }

  private void tracking(VrrpInstance instance, int weight, boolean reverse) {
    lines.line(ELEMENT, instance.name() + ", weight " + weight + (reverse ? " reverse" : ""));
  }

  /// Whole seconds, or with six decimals.
  private static String seconds(long nanos) {
    long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
    return micros % 1_000_000 == 0
        ? micros / 1_000_000 + " sec"
        : String.format(Locale.ROOT, "%d.%06d sec", micros / 1_000_000, micros % 1_000_000);
  }

  private void networkInterface(InterfaceStatus status) {
    Link link = status.link();
    lines.value(TOP, "Name", link.name());
    lines.value(FIELD, "index", link.ifindex());
    addresses("IPv4", status, AddressFamily.IPV4);
    addresses("IPv6", status, AddressFamily.IPV6);
    if (!link.loopback()) {
      lines.value(FIELD, "MAC", link.mac());
    }
    String flags =
        (link.loopback() ? ", loopback" : "")
            + (link.arp() ? "" : ", no arp")
            + (link.multicast() ? "" : ", no multicast");
    lines.value(FIELD, "State", not(link.up()) + "UP, " + not(link.running()) + "RUNNING" + flags);
    lines.value(FIELD, "MTU", link.mtu());
    if (link.loopback()) {
      lines.value(FIELD, "HW Type", "LOOPBACK");
    } else if (link.arp()) {
      lines.value(FIELD, "HW Type", "ETHERNET");
    }
    List<VrrpInstance> tracking =
        source.configuration().instances().stream()
            .filter(instance -> isTracked(instance, link.name()))
            .toList();
    lines.list(
        FIELD,
        "Tracking VRRP instances :",
        tracking,
        instance -> trackingInterface(instance, link.name()));
  }

  private static String not(boolean value) {
    return value ? "" : "not ";
  }

  /// The first address that is not a virtual one, and the others.
  private void addresses(String name, InterfaceStatus status, AddressFamily family) {
    List<IpAddress> own =
        status.addresses().stream()
            .filter(address -> address.family() == family && !isVirtual(address))
            .toList();
    lines.value(FIELD, name + " address", own.isEmpty() ? "(none)" : own.getFirst());
    lines.list(
        FIELD,
        "Additional " + name + " addresses :",
        own.isEmpty() ? own : own.subList(1, own.size()),
        address -> lines.line(ELEMENT, address.toString()));
  }

  private boolean isVirtual(IpAddress address) {
    return source.configuration().instances().stream()
        .anyMatch(instance ->
            has(instance.addresses(), address) || has(instance.excludedAddresses(), address));
  }

  private static boolean has(List<VirtualAddress> addresses, IpAddress wanted) {
    return addresses.stream().anyMatch(address -> address.address().equals(wanted));
  }

  private static boolean isTracked(VrrpInstance instance, String name) {
    return isPrimary(instance, name)
        || instance.trackedInterfaces().stream().anyMatch(tracked -> tracked.name().equals(name));
  }

  private static boolean isPrimary(VrrpInstance instance, String name) {
    return instance.trackPrimary() && instance.interfaceName().filter(name::equals).isPresent();
  }

  private void trackingInterface(VrrpInstance instance, String name) {
    if (isPrimary(instance, name)) {
      tracking(instance, 0, false);
    }
    instance.trackedInterfaces().stream()
        .filter(tracked -> tracked.name().equals(name))
        .forEach(tracked -> tracking(instance, tracked.weight(), tracked.reverse()));
  }
}
