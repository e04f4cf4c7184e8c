package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.block;
import static org.jkeepalived.core.config.bind.Keyword.other;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `vrrp_sync_group`.
final class GroupKeywords {
  static final Section<GroupDraft> SECTION =
      Section.of(
          "vrrp_sync_group",
          List.<Keyword<GroupDraft>>of(
              block(
                  "group",
                  "{ INSTANCE... }",
                  "2.2.7",
                  "Member instances (an instance can be in one group only; a one-member group only"
                      + " gets a warning).",
                  () -> ListKeywords.GROUP_GROUP,
                  RootActions::members),
              block(
                  "track_interface",
                  "{ INTERFACE [weight N [reverse]] ... }",
                  "weight -253..253 (+-254 is accepted and reduced)",
                  "2.2.7",
                  "Interfaces tracked for every member; weights are dropped unless"
                      + " sync_group_tracking_weight.",
                  () -> ListKeywords.GROUP_TRACK_INTERFACE,
                  TrackLines.read(TrackLines.REDUCED, d -> d.trackedInterfaces)),
              block(
                  "track_script",
                  "{ SCRIPT [weight N [reverse|noreverse]] ... }",
                  "weight -253..253 (+-254 accepted and reduced)",
                  "2.2.7",
                  "Scripts tracked for every member.",
                  () -> ListKeywords.GROUP_TRACK_SCRIPT,
                  TrackLines.read(TrackLines.REDUCED, d -> d.trackedScripts)),
              block(
                  "track_file",
                  "{ FILE [weight N [reverse|noreverse]] ... }",
                  "weight -254..254",
                  "2.2.7",
                  "Files tracked for every member.",
                  () -> ListKeywords.GROUP_TRACK_FILE,
                  TrackLines.read(254, d -> d.trackedFiles)),
              block(
                  "track_process",
                  "{ PROCESS [weight N [reverse|noreverse]] ... }",
                  "weight -254..254",
                  "2.2.7",
                  "Processes tracked for every member.",
                  () -> ListKeywords.GROUP_TRACK_PROCESS,
                  TrackLines.read(254, d -> d.trackedProcesses)),
              block(
                  "track_bfd",
                  "{ BFD [weight N [reverse|noreverse]] ... }",
                  "weight -253..253",
                  "2.2.7",
                  "BFD sessions tracked for every member.",
                  () -> ListKeywords.GROUP_TRACK_BFD,
                  TrackLines.read(253, d -> d.trackedSessions)),
              active(
                  "notify_backup",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "2.2.7",
                  "Command run when the group becomes BACKUP.",
                  NotifyDraft.command("notify_backup")),
              active(
                  "notify_master",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "2.2.7",
                  "Command run when the group becomes MASTER.",
                  NotifyDraft.command("notify_master")),
              active(
                  "notify_fault",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "2.2.7",
                  "Command run when the group enters FAULT.",
                  NotifyDraft.command("notify_fault")),
              active(
                  "notify_stop",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "2.2.7",
                  "Command run when VRRP stops.",
                  NotifyDraft.command("notify_stop")),
              active(
                  "notify",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "2.2.7",
                  "Command run on every group transition after the specific one.",
                  NotifyDraft.command("notify")),
              active(
                  "smtp_alert",
                  "[BOOL]",
                  "global smtp_alert_vrrp / smtp_alert",
                  "2.2.7",
                  "Mail on group transitions.",
                  bool((d, v) -> d.mail = Optional.of(v))),
              other(
                  Standing.DEPRECATED,
                  "global_tracking",
                  "sync_group_tracking_weight",
                  "2.2.7",
                  "Old form of sync_group_tracking_weight."),
              active(
                  "sync_group_tracking_weight",
                  "",
                  "off",
                  "2.2.7",
                  "Keep tracker weights inside the group instead of treating them as pure up/down"
                      + " trackers.",
                  flag((d, v) -> d.weightedTracking = v)),
              active(
                  "notify_priority_changes",
                  "[BOOL]",
                  "vrrp_notify_priority_changes",
                  "2.2.7",
                  "Write priority changes of members to the FIFO.",
                  bool((d, v) -> d.notifyPriorityChanges = Optional.of(v))),
              other(
                  Standing.DOCUMENTED_ONLY,
                  "notify_deleted",
                  "",
                  "manual only",
                  "Documented for sync groups, but the parser does not know it there (unknown"
                      + " keyword); it exists in vrrp_instance.")));

  private GroupKeywords() {}
}
