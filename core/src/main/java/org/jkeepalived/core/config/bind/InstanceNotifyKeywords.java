package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.atLeastOne;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.block;

import java.util.List;
import java.util.Optional;

/// Keywords of `vrrp_instance` for tracking, notification and gratuitous ARP.
final class InstanceNotifyKeywords {
  static final List<Keyword<InstanceDraft>> KEYWORDS =
      List.<Keyword<InstanceDraft>>of(
          active(
              "dont_track_primary",
              "",
              "off",
              "2.2.7",
              "Do not go to FAULT when the VRRP interface goes down.",
              flag((d, v) -> d.dontTrackPrimary = v)),
          block(
              "track_interface",
              "{ INTERFACE [weight N [reverse]] ... }",
              "2.2.7",
              "Interfaces tracked.",
              () -> ListKeywords.TRACK_INTERFACE,
              TrackLines.read(TrackLines.REDUCED, d -> d.trackedInterfaces)),
          block(
              "track_script",
              "{ SCRIPT [weight N [reverse|noreverse]] ... }",
              "2.2.7",
              "Scripts tracked.",
              () -> ListKeywords.TRACK_SCRIPT,
              TrackLines.read(TrackLines.REDUCED, d -> d.trackedScripts)),
          block(
              "track_file",
              "{ FILE [weight N [reverse|noreverse]] ... }",
              "weight -254..254",
              "2.2.7",
              "Files tracked.",
              () -> ListKeywords.TRACK_FILE,
              TrackLines.read(254, d -> d.trackedFiles)),
          block(
              "track_process",
              "{ PROCESS [weight N [reverse|noreverse]] ... }",
              "weight -254..254",
              "2.2.7",
              "Processes tracked.",
              () -> ListKeywords.TRACK_PROCESS,
              TrackLines.read(254, d -> d.trackedProcesses)),
          block(
              "track_bfd",
              "{ BFD [weight N [reverse|noreverse]] ... }",
              "weight -253..253",
              "2.2.7",
              "BFD sessions tracked.",
              () -> ListKeywords.TRACK_BFD,
              TrackLines.read(253, d -> d.trackedSessions)),
          active(
              "track_src_ip",
              "",
              "off",
              "2.2.7",
              "Go to FAULT when the configured source address is not on the interface.",
              flag((d, v) -> d.trackSource = v)),
          active(
              "notify_backup",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command run when becoming BACKUP.",
              NotifyDraft.command("notify_backup")),
          active(
              "notify_master",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command run when becoming MASTER.",
              NotifyDraft.command("notify_master")),
          active(
              "notify_fault",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command run when entering FAULT.",
              NotifyDraft.command("notify_fault")),
          active(
              "notify_stop",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command run when VRRP stops.",
              NotifyDraft.command("notify_stop")),
          active(
              "notify_deleted",
              "[SCRIPT [USER [[:]GROUP]]]",
              "off",
              "2.2.7",
              "Report DELETED instead of FAULT when a reload removes the instance, and run the"
                  + " command if one is given.",
              FeatureActions::notifyDeleted),
          active(
              "notify",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command run on every transition after the specific one.",
              NotifyDraft.command("notify")),
          active(
              "notify_master_rx_lower_pri",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command run when a master receives a lower priority advert.",
              NotifyDraft.command("notify_master_rx_lower_pri")),
          active(
              "smtp_alert",
              "[BOOL]",
              "global smtp_alert_vrrp / smtp_alert",
              "2.2.7",
              "Mail on transitions.",
              bool((d, v) -> d.mail = Optional.of(v))),
          active(
              "notify_priority_changes",
              "[BOOL]",
              "vrrp_notify_priority_changes",
              "2.2.7",
              "Write priority changes to the FIFO.",
              bool((d, v) -> d.notifyPriorityChanges = Optional.of(v))),
          active(
              "garp_master_delay",
              "SECONDS",
              "vrrp_garp_master_delay",
              "2.2.7",
              "Delay of the second gratuitous ARP/NA block.",
              number(0, 4294, (d, v) -> d.garp.masterDelayNanos = v * 1_000_000_000L)),
          active(
              "garp_master_refresh",
              "SECONDS",
              "vrrp_garp_master_refresh",
              "2.2.7",
              "Interval of periodic gratuitous ARP/NA while master.",
              number(0, 4_294_967_295L, (d, v) -> d.garp.masterRefreshNanos = v * 1_000_000_000L)),
          active(
              "garp_master_repeat",
              "NUMBER",
              "vrrp_garp_master_repeat",
              "2.2.7",
              "Messages per address in a block.",
              atLeastOne((d, v) -> d.garp.masterRepeat = v)),
          active(
              "garp_master_refresh_repeat",
              "NUMBER",
              "vrrp_garp_master_refresh_repeat",
              "2.2.7",
              "Messages per address at a refresh.",
              atLeastOne((d, v) -> d.garp.masterRefreshRepeat = v)),
          active(
              "garp_lower_prio_delay",
              "SECONDS",
              "vrrp_garp_lower_prio_delay, else garp_master_delay; 0 in strict mode",
              "2.2.7",
              "Delay of the second block after a lower priority advert.",
              number(0, 4294, (d, v) -> d.garp.lowerPriorityDelayNanos = v * 1_000_000_000L)),
          active(
              "garp_lower_prio_repeat",
              "NUMBER",
              "vrrp_garp_lower_prio_repeat, else garp_master_repeat; 0 in strict mode",
              "2.2.7",
              "Messages per address after a lower priority advert.",
              number(0, Integer.MAX_VALUE, (d, v) -> d.garp.lowerPriorityRepeat = v.intValue())),
          active(
              "garp_extra_if",
              "[all] SECONDS",
              "vrrp_garp_extra_if",
              "2.2.7",
              "Interval of gratuitous ARP on additional VMACs or interfaces.",
              FeatureActions.extraGarp(0, (d, v) -> d.features.extraGarp = v)));

  private InstanceNotifyKeywords() {}
}
