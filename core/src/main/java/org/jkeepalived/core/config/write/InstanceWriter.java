package org.jkeepalived.core.config.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;

/// Writes a `vrrp_instance` block.
final class InstanceWriter {
  private static final IpAddress GROUP_IPV4 = IpAddress.of("224.0.0.18");
  private static final IpAddress GROUP_IPV6 = IpAddress.of("ff02::12");
  private static final long SECOND = 1_000_000_000L;

  private final VrrpInstance instance;
  private final Output out;

  private InstanceWriter(VrrpInstance instance, Output out) {
    this.instance = instance;
    this.out = out;
  }

  static void write(VrrpInstance instance, Output out) {
    var writer = new InstanceWriter(instance, out);
    out.open("vrrp_instance " + Output.quoted(instance.name()));
    writer.router();
    writer.election();
    writer.transport();
    writer.authentication();
    writer.addresses();
    writer.garp();
    writer.tracking();
    notifications(instance.notifyScripts(), out);
    out.flag("notify_priority_changes", instance.notifyPriorityChanges());
    FeatureWriter.write(instance.features(), out);
    out.close();
  }

  private void router() {
    boolean bare6 = instance.family() == AddressFamily.IPV6 && instance.addresses().isEmpty();
    out.flag("native_ipv6", bare6 && instance.version() == VrrpVersion.V3);
    out.line("version " + instance.version().number());
    out.flag("strict_mode", instance.strict());
    out.word("interface", instance.interfaceName());
    out.line("virtual_router_id " + instance.virtualRouterId());
    out.line("state " + instance.wantedState());
    out.line("priority " + instance.priority());
    out.seconds("advert_int", instance.advertIntervalNanos(), SECOND);
  }

  private void election() {
    out.flag("nopreempt", !instance.preempt());
    out.seconds("preempt_delay", instance.preemptDelayNanos(), 0);
    out.number("down_timer_adverts", instance.downTimerAdverts(), 3);
    out.flag("lower_prio_no_advert", instance.lowerPriorityNoAdvert());
    switch (instance.lastAdvert()) {
      case ALWAYS -> out.line("higher_prio_send_advert");
      case NEVER -> {
        if (!instance.strict()) {
          out.line("higher_prio_send_advert off");
        }
      }
      case AFTER_SILENCE -> {}
    }
    out.flag("skip_check_adv_addr", instance.skipCheckAdvertAddresses());
    out.flag("owner_ignore_adverts", instance.ownerIgnoreAdverts());
    out.flag("v3_checksum_as_v2", instance.checksumV3AsV2());
    boolean byDefault = !instance.strict() || instance.isOwner();
    if (instance.accept() != byDefault) {
      out.line(instance.accept() ? "accept" : "no_accept");
    }
  }

  private void transport() {
    boolean unicast = instance.transport() instanceof Transport.Unicast;
    instance
        .source()
        .ifPresent(source -> out.line((unicast ? "unicast_src_ip " : "mcast_src_ip ") + source));
    out.flag("track_src_ip", instance.trackSource());
    switch (instance.transport()) {
      case Transport.Multicast(IpAddress group) -> {
        boolean ipv4 = instance.family() == AddressFamily.IPV4;
        if (!group.equals(ipv4 ? GROUP_IPV4 : GROUP_IPV6)) {
          out.line("mcast_dst_ip " + group);
        }
      }
      case Transport.Unicast to -> {
        out.block("unicast_peer", to.peers().stream().map(InstanceWriter::peer).toList());
        to.ttl().ifPresent(ttl -> out.line("unicast_ttl " + ttl));
        out.flag("check_unicast_src", to.checkSource());
      }
    }
  }

  private static String peer(Transport.Peer peer) {
    return peer.address()
        + (peer.minTtl() == 0 ? "" : " min_ttl " + peer.minTtl())
        + (peer.maxTtl() == 255 ? "" : " max_ttl " + peer.maxTtl());
  }

  private void authentication() {
    switch (instance.authentication()) {
      case Authentication.None() -> {}
      case Authentication.Password(long bits) -> authentication("PASS", bits);
      case Authentication.Header(long key) -> authentication("AH", key);
    }
  }

  private void authentication(String type, long bits) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    out.open("authentication");
    out.line("auth_type " + type);
    out.word("auth_pass", new String(bytes, 0, length, StandardCharsets.UTF_8));
    out.close();
  }

  private void addresses() {
    out.flag("no_virtual_ipaddress", instance.addresses().isEmpty());
    out.block("virtual_ipaddress", ConfigurationWriter.addresses(instance.addresses()));
    out.block(
        "virtual_ipaddress_excluded", ConfigurationWriter.addresses(instance.excludedAddresses()));
  }

  private void garp() {
    GarpSettings garp = instance.garp();
    GarpSettings byDefault = GarpSettings.DEFAULT;
    out.seconds("garp_master_delay", garp.masterDelayNanos(), byDefault.masterDelayNanos());
    out.number("garp_master_repeat", garp.masterRepeat(), byDefault.masterRepeat());
    out.seconds("garp_master_refresh", garp.masterRefreshNanos(), byDefault.masterRefreshNanos());
    out.number(
        "garp_master_refresh_repeat", garp.masterRefreshRepeat(), byDefault.masterRefreshRepeat());
    if (!instance.strict()) {
      out.seconds("garp_lower_prio_delay", garp.lowerPriorityDelayNanos(), garp.masterDelayNanos());
      out.number("garp_lower_prio_repeat", garp.lowerPriorityRepeat(), garp.masterRepeat());
    }
  }

  private void tracking() {
    out.flag("dont_track_primary", !instance.trackPrimary());
    var features = instance.features();
    out.block("track_interface", ConfigurationWriter.tracked(instance.trackedInterfaces()));
    out.block("track_script", ConfigurationWriter.tracked(instance.trackedScripts()));
    out.block("track_file", ConfigurationWriter.tracked(features.trackedFiles()));
    out.block("track_process", ConfigurationWriter.tracked(features.trackedProcesses()));
    out.block("track_bfd", ConfigurationWriter.tracked(features.trackedSessions()));
  }

  static void notifications(NotifyScripts scripts, Output out) {
    out.command("notify_master", scripts.master());
    out.command("notify_backup", scripts.backup());
    out.command("notify_fault", scripts.fault());
    out.command("notify_stop", scripts.stop());
    out.command("notify_master_rx_lower_pri", scripts.masterReceivedLowerPriority());
    out.command("notify", scripts.any());
  }
}
