package org.jkeepalived.core.config.write;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.InstanceFeatures;
import org.jkeepalived.core.model.InstanceFeatures.ExtraGarp;
import org.jkeepalived.core.model.Transport.OldChecksum;
import org.jkeepalived.core.model.VirtualInterface;

/// Writes what an instance has besides election, addresses and announcements.
final class FeatureWriter {
  private static final List<String> WORDS =
      List.of("name", "group", "netlink_notify_msg", "bridge", "private", "vepa");

  private final InstanceFeatures features;
  private final Output out;

  private FeatureWriter(InstanceFeatures features, Output out) {
    this.features = features;
    this.out = out;
  }

  static void write(InstanceFeatures features, Output out) {
    var writer = new FeatureWriter(features, out);
    writer.interfaces();
    writer.flags();
    out.block("virtual_routes", features.routes().stream().map(RouteWriter::line).toList());
    out.block("virtual_rules", features.rules().stream().map(RuleWriter::line).toList());
    writer.garp(features.extraGarp());
    features.hmac().ifPresent(writer::hmac);
  }

  private void interfaces() {
    switch (features.virtualInterface()) {
      case VirtualInterface.None() -> {}
      case VirtualInterface.Macvlan macvlan -> {
        out.line(
            "use_vmac"
                + name(macvlan.name())
                + macvlan.mac().map(mac -> " " + mac).orElse("")
                + (macvlan.netlinkNotify() ? " netlink_notify_msg" : "")
                + group(macvlan.group()));
        out.flag("vmac_xmit_base", macvlan.transmitOnBase());
      }
      case VirtualInterface.Ipvlan ipvlan ->
          out.line(
              "use_ipvlan"
                  + name(ipvlan.name())
                  + ipvlan.address().map(address -> " " + address).orElse("")
                  + " "
                  + RouteWriter.lower(ipvlan.flag())
                  + group(ipvlan.group()));
    }
    out.flag("use_vmac_addr", features.addressesOnVirtualMac());
  }

  /// The word `name` is younger than the names, so it stands only where it must.
  private static String name(Optional<String> name) {
    return name.map(n -> (WORDS.contains(n) ? " name " : " ") + Output.quoted(n)).orElse("");
  }

  private static String group(Optional<Identifier> group) {
    return group.map(g -> " group " + g.word()).orElse("");
  }

  private void flags() {
    out.word("vrf", features.vrf());
    out.flag("unicast_fault_no_peer", features.faultWithoutPeers());
    if (features.oldChecksum() != OldChecksum.DETECTED) {
      out.line(
          "old_unicast_checksum" + (features.oldChecksum() == OldChecksum.NEVER ? " never" : ""));
    }
    out.flag("promote_secondaries", features.promoteSecondaries());
    out.flag("linkbeat_use_polling", features.pollLink());
    if (features.notifyDeleted()) {
      out.command("notify_deleted", features.deletedCommand());
      out.flag("notify_deleted", features.deletedCommand().isEmpty());
    }
    out.flag("smtp_alert", features.mail());
    out.word("lvs_sync_daemon_interface", features.syncDaemonInterface());
    features
        .timerExpiredPriority()
        .ifPresent(priority -> out.line("timer_expired_backup " + priority));
    features.receiveBufferBytes().ifPresent(bytes -> out.line("kernel_rx_buf_size " + bytes));
  }

  private void garp(ExtraGarp garp) {
    if (garp.intervalNanos() != 0) {
      out.line(
          "garp_extra_if " + (garp.all() ? "all " : "") + Output.seconds(garp.intervalNanos()));
    }
  }

  private void hmac(HmacAuthentication hmac) {
    out.open("auth_hmac");
    hmac.keys().forEach(key -> out.line("key " + key.id() + " " + Output.quoted(key.value())));
    out.line("active_key " + hmac.activeKey());
    out.line("time_window " + Output.seconds(hmac.timeWindowNanos()));
    out.line("anti_replay " + RouteWriter.lower(hmac.antiReplay()));
    out.line("mode " + hmac.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    out.close();
  }
}
