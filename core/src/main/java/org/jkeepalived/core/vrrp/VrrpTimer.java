package org.jkeepalived.core.vrrp;

/// The timers of a virtual router, in the order in which due ones fire.
enum VrrpTimer {
  /// The master counts as lost when it fires (Active_Down_Timer, RFC 9568 §6.3). Armed in BACKUP.
  MASTER_DOWN,
  /// The next advert is due (Adver_Timer, RFC 9568 §6.3). Armed in MASTER.
  ADVERT,
  /// `preempt_delay` is over: from then on a master of lower priority is not listened to.
  PREEMPT_DELAY,
  /// The second block of announcements after becoming master (`garp_master_delay`).
  SECOND_ANNOUNCEMENT,
  /// The periodic announcement (`garp_master_refresh`).
  ANNOUNCEMENT_REFRESH,
  /// The second block after an advert of lower priority (`garp_lower_prio_delay`).
  LOWER_PRIORITY_ANNOUNCEMENT,
  /// The periodic announcement on other interfaces (`garp_extra_if`).
  EXTRA_ANNOUNCEMENT,
  /// How long another owner of the addresses is given to yield to us.
  OWNER_CONFLICT,
  /// Another master of lower rank counts as gone when it fires.
  RIVAL_SILENT
}
