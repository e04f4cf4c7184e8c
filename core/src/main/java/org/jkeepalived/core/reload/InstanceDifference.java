package org.jkeepalived.core.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jkeepalived.core.model.VrrpInstance;

/// What differs between two configurations of the same virtual router.
final class InstanceDifference {
  /// One part of the configuration.
  private record Part(String name, Function<VrrpInstance, Object> value) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("name", VrrpInstance::name),
          new Part("version", VrrpInstance::version),
          new Part("priority", VrrpInstance::priority),
          new Part("state", VrrpInstance::wantedState),
          new Part("advert_int", VrrpInstance::advertIntervalNanos),
          new Part("nopreempt", VrrpInstance::preempt),
          new Part("preempt_delay", VrrpInstance::preemptDelayNanos),
          new Part("down_timer_adverts", VrrpInstance::downTimerAdverts),
          new Part("virtual interface", config -> config.features().virtualInterface()),
          new Part("use_vmac_addr", config -> config.features().addressesOnVirtualMac()),
          new Part("source address", VrrpInstance::source),
          new Part("track_src_ip", VrrpInstance::trackSource),
          new Part("transport", VrrpInstance::transport),
          new Part("old_unicast_checksum", config -> config.features().oldChecksum()),
          new Part("authentication", VrrpInstance::authentication),
          new Part("virtual_ipaddress", VrrpInstance::addresses),
          new Part("virtual_ipaddress_excluded", VrrpInstance::excludedAddresses),
          new Part("virtual_routes", config -> config.features().routes()),
          new Part("virtual_rules", config -> config.features().rules()),
          new Part("promote_secondaries", config -> config.features().promoteSecondaries()),
          new Part("vrf", config -> config.features().vrf()),
          new Part("unicast_fault_no_peer", config -> config.features().faultWithoutPeers()),
          new Part("garp", VrrpInstance::garp),
          new Part("track_interface", VrrpInstance::trackedInterfaces),
          new Part("track_script", VrrpInstance::trackedScripts),
          new Part("track_file", instance -> instance.features().trackedFiles()),
          new Part("track_process", instance -> instance.features().trackedProcesses()),
          new Part("track_bfd", instance -> instance.features().trackedSessions()),
          new Part("linkbeat_use_polling", instance -> instance.features().pollLink()),
          new Part("dont_track_primary", VrrpInstance::trackPrimary),
          new Part("notify", VrrpInstance::notifyScripts),
          new Part("notify_priority_changes", VrrpInstance::notifyPriorityChanges),
          new Part("lower_prio_no_advert", VrrpInstance::lowerPriorityNoAdvert),
          new Part("higher_prio_send_advert", VrrpInstance::lastAdvert),
          new Part("skip_check_adv_addr", VrrpInstance::skipCheckAdvertAddresses),
          new Part("owner_ignore_adverts", VrrpInstance::ownerIgnoreAdverts),
          new Part("strict_mode", VrrpInstance::strict),
          new Part("v3_checksum_as_v2", VrrpInstance::checksumV3AsV2),
          new Part("accept", VrrpInstance::accept),
          new Part("auth_hmac", instance -> instance.features().hmac()),
          new Part("garp_extra_if", instance -> instance.features().extraGarp()),
          new Part("timer_expired_backup", i -> i.features().timerExpiredPriority()),
          new Part("kernel_rx_buf_size", i -> i.features().receiveBufferBytes()),
          new Part("lvs_sync_daemon_interface", i -> i.features().syncDaemonInterface()),
          new Part("smtp_alert", instance -> instance.features().mail()),
          new Part("notify_deleted", InstanceDifference::deletion));

  private InstanceDifference() {}

  private static List<Object> deletion(VrrpInstance instance) {
    return List.of(instance.features().notifyDeleted(), instance.features().deletedCommand());
  }

  /// Another protocol version is another virtual router on the wire; the rest can change in place.
  static Change<VrrpInstance> change(VrrpInstance before, VrrpInstance after) {
    List<String> reasons = new ArrayList<>();
    for (Part part : PARTS) {
      if (!part.value.apply(before).equals(part.value.apply(after))) {
        reasons.add(part.name);
      }
    }
    return before.version() == after.version()
        ? new Change.Update<>(before, after, reasons)
        : new Change.Restart<>(before, after, reasons);
  }
}
