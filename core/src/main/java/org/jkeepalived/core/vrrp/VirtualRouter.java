package org.jkeepalived.core.vrrp;

import java.util.Optional;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.status.Counters;
import org.jkeepalived.core.status.DualMaster;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.LeaseStatus;

/// The state machine of one virtual router (RFC 9568 §6.4 with keepalived's FAULT).
///
/// | from | to | when |
/// |---|---|---|
/// | INIT | BACKUP | [#start] |
/// | INIT | FAULT | [#fault], or [#hold] while scripts have not reported |
/// | BACKUP | MASTER | the master-down timer fires and the sync group allows |
/// | MASTER | BACKUP | a better advert ([MasterRole]), or [#yieldWithGroup] with the sync group |
/// | MASTER | BACKUP | its [Lease] has ended while it did not run |
/// | any | FAULT | [#fault] |
/// | FAULT | BACKUP | [#recover] |
/// | any | INIT | [#stop] |
///
/// Every transition is made here; [BackupRole] and [MasterRole] decide what an advert means. The
/// caller passes in the time, calls [#advance] by [#nextDeadlineNanos], and owns the sync group.
public final class VirtualRouter {
  /// [#nextDeadlineNanos] when no timer is armed.
  public static final long NEVER = TimerTable.NEVER;

  private static final int OWNER = 255;
  private static final int REDUCED_OWNER = 254;

  final RouterActions actions;
  final TimerTable timers = new TimerTable();
  final RouterCounters counters = new RouterCounters();
  final Complaints complaints = new Complaints();
  final KnownMaster master;
  final Announcements announcements;
  final Lease lease = new Lease();
  final Rivalry rivalry;
  private final Remarks remarks;
  private final BackupRole backup;
  private final MasterRole mastering;
  private VrrpInstance config;
  private AdvertReader reader;
  private InstanceState state = InstanceState.INIT;
  private int priority;
  private boolean ownerReduced;
  private boolean wishesMaster;
  private long sourceHigh;
  private long sourceLow;
  private long sinceNanos;
  private String why = "The process is starting.";

  /// A router in INIT.
  public VirtualRouter(VrrpInstance config, RouterActions actions, long nowNanos) {
    this.config = config;
    this.actions = actions;
    this.priority = config.priority();
    this.reader = new AdvertReader(config);
    this.master = new KnownMaster(config.advertIntervalNanos());
    this.announcements = new Announcements(timers, actions);
    this.rivalry = new Rivalry(this);
    this.remarks = new Remarks(this);
    this.backup = new BackupRole(this);
    this.mastering = new MasterRole(this);
    this.sinceNanos = nowNanos;
  }

  /// Begins the election: behaviour at start of an owner, of an instance that wants to be MASTER
  /// and of the rest (keepalived; RFC 9568 §6.4.1 knows the first and the last).
  ///
  /// @param countFromNanos from when the timers count: later than now during a start-up delay
  public void start(long nowNanos, long countFromNanos) {
    String name = config.name();
    actions.info("(" + name + ") Entering BACKUP STATE (init)");
    boolean wantsMaster =
        switch (config.wantedState()) {
          case MASTER -> true;
          case BACKUP -> false;
        };
    long wait;
    if (wantsMaster && config.isOwner()) {
      wait = 1_000;
      why = "It owns the addresses and is about to take them.";
    } else if (wantsMaster) {
      wait = ProtocolTimes.firstMasterDownNanos(config);
      why = "It wants to be master and listens for one for " + Seconds.text(wait) + " first.";
    } else {
      wait = masterDownIntervalNanos();
      why = "It started and listens for a master for " + Seconds.text(wait) + ".";
    }
    enterBackup(nowNanos, countFromNanos + wait);
  }

  /// Waits for first script results before it starts: shown as FAULT, notified to nobody.
  public void hold(String reason, long nowNanos) {
    enter(InstanceState.FAULT, nowNanos);
    why = reason;
  }

  /// Something it needs is missing.
  public void fault(String reason, long nowNanos) {
    boolean fromInit = state == InstanceState.INIT;
    if (state == InstanceState.MASTER) {
      sendPriorityZero(nowNanos);
      sendPriorityZero(nowNanos);
      leaveMaster();
    }
    enter(InstanceState.FAULT, nowNanos);
    why = reason;
    tellFault(fromInit);
  }

  /// A router that was only held turns out to be faulty.
  public void faultWhileHeld(String reason) {
    why = reason;
    tellFault(true);
  }

  private void tellFault(boolean initial) {
    actions.info("(" + config.name() + ") Entering FAULT STATE" + (initial ? " (init)" : ""));
    actions.info("(" + config.name() + ") " + why);
    actions.entered(InstanceState.FAULT);
  }

  /// Nothing is missing any longer (keepalived: a full master-down time as BACKUP, also for
  /// owners). Peers of a unicast router may have another node's hardware address for it by now.
  public void recover(long nowNanos, long countFromNanos) {
    switch (config.transport()) {
      case Transport.Unicast _ -> actions.announceSource();
      case Transport.Multicast _ -> {
        // Everybody learns from the adverts themselves.
      }
    }
    master.forgetInterval(config.advertIntervalNanos());
    why = "What was missing is back; it listens for a master first.";
    actions.info("(" + config.name() + ") Entering BACKUP STATE");
    enterBackup(nowNanos, countFromNanos + masterDownIntervalNanos());
  }

  /// Another member of its sync group went to BACKUP: without priority 0, since the group's other
  /// router is master already.
  public void yieldWithGroup(String reason, long nowNanos) {
    if (state == InstanceState.MASTER) {
      giveUp(reason, nowNanos);
    } else {
      wishesMaster = false;
    }
  }

  /// Its sync group is no master any longer, and perhaps nobody else is: somebody shall be soon.
  public void resignWithGroup(String reason, long nowNanos) {
    if (state == InstanceState.MASTER) {
      sendPriorityZero(nowNanos);
    }
    yieldWithGroup(reason, nowNanos);
  }

  /// The process did not run for a while, and is about to hear what its sockets hold.
  ///
  /// @param stolenNanos for how much of that time it waited for a processor
  public void paused(long stolenNanos, long nowNanos) {
    if (state == InstanceState.MASTER) {
      mastering.paused(stolenNanos, nowNanos);
    }
  }

  /// It has heard all that its sockets held.
  public void listened(long nowNanos) {
    if (state == InstanceState.MASTER) {
      mastering.listened(nowNanos);
    }
  }

  /// The adverts of this turn were not sent, since the process was stopped before they left: they
  /// are due again, under the lease that they would have renewed.
  public void unsent(long turnNanos, long nowNanos) {
    if (state == InstanceState.MASTER && lease.takeBack(turnNanos)) {
      timers.arm(VrrpTimer.ADVERT, nowNanos);
    }
  }

  /// Leaves MASTER for BACKUP with the full master-down time.
  void giveUp(String reason, long nowNanos) {
    giveUp(reason, nowNanos, masterDownIntervalNanos());
  }

  /// Leaves MASTER for BACKUP for at least so long.
  void giveUp(String reason, long nowNanos, long masterDownNanos) {
    actions.info("(" + config.name() + ") Entering BACKUP STATE");
    leaveMaster();
    why = reason;
    enterBackup(nowNanos, nowNanos + masterDownNanos);
  }

  /// Hears an advert as the backup that it has just become.
  void hearAsBackup(Advert advert, long nowNanos) {
    backup.received(advert, nowNanos);
  }

  private void enterBackup(long nowNanos, long masterDownNanos) {
    enter(InstanceState.BACKUP, nowNanos);
    timers.arm(VrrpTimer.MASTER_DOWN, masterDownNanos);
    actions.entered(InstanceState.BACKUP);
  }

  /// Becomes master now: its own timer fired, or its sync group moves together.
  public void becomeMaster(String reason, long nowNanos) {
    if (ownerReduced) {
      restoreOwner();
    }
    actions.info("(" + config.name() + ") Entering MASTER STATE");
    rivalry.begin();
    enter(InstanceState.MASTER, nowNanos);
    why = reason;
    master.forgetInterval(config.advertIntervalNanos());
    master.know(sourceHigh, sourceLow, effectivePriority());
    counters.becomeMaster++;
    lease.begin();
    if (reader.newestSequence() != 0) {
      actions.continueSequence(reader.newestSequence());
    }
    mastering.sendAdvert(nowNanos);
    timers.arm(VrrpTimer.ADVERT, nowNanos + config.advertIntervalNanos());
    actions.holdAddresses();
    announcements.becameMaster(config, nowNanos);
    actions.entered(InstanceState.MASTER);
  }

  private void leaveMaster() {
    rivalry.leave();
    counters.releaseMaster++;
    actions.releaseAddresses();
  }

  private void enter(InstanceState next, long nowNanos) {
    state = next;
    sinceNanos = nowNanos;
    wishesMaster = false;
    timers.disarmAll();
    backup.entered();
    mastering.entered();
    complaints.reset();
  }

  /// It leaves for good: overwrites what was made of keys and passwords.
  public void wipe() {
    reader.wipe();
  }

  /// Priority 0, no addresses, no timers. The caller notifies.
  public void stop(String reason, long nowNanos) {
    if (state == InstanceState.MASTER) {
      sendPriorityZero(nowNanos);
      leaveMaster();
    }
    enter(InstanceState.INIT, nowNanos);
    why = reason;
  }

  private void sendPriorityZero(long nowNanos) {
    actions.sendAdvert(0);
    counters.advertSent++;
    counters.priorityZeroSent++;
    master.heardNanos = nowNanos;
  }

  /// Takes in a datagram addressed to this VRID.
  public void received(AdvertReader.Datagram datagram, Advert scratch, long nowNanos) {
    if (state != InstanceState.BACKUP && state != InstanceState.MASTER) {
      return;
    }
    boolean ignores = config.ownerIgnoreAdverts() && effectivePriority() == OWNER;
    DropReason problem = reader.read(datagram, ignores, scratch);
    if (problem != null) {
      remarks.dropped(problem, datagram);
      return;
    }
    counters.advertReceived++;
    if (scratch.priority == 0) {
      counters.priorityZeroReceived++;
    }
    remarks.oddities(scratch);
    if (scratch.newlyOldPeer >= 0) {
      remarks.oldChecksum(scratch.source());
      actions.useOldChecksum(scratch.source());
    }
    if (state == InstanceState.BACKUP) {
      backup.received(scratch, nowNanos);
    } else {
      mastering.received(scratch, nowNanos);
    }
  }

  /// Fires every timer that is due.
  public void advance(long nowNanos) {
    for (VrrpTimer timer : TimerTable.TIMERS) {
      if (timers.isDue(timer, nowNanos)) {
        fire(timer, nowNanos);
      }
    }
  }

  private void fire(VrrpTimer timer, long nowNanos) {
    switch (timer) {
      case MASTER_DOWN -> backup.masterDown(nowNanos);
      case ADVERT -> mastering.timerFired(timers.deadline(timer), nowNanos);
      case PREEMPT_DELAY -> backup.preemptDelayOver();
      case SECOND_ANNOUNCEMENT -> announcements.secondDue(config.garp());
      case ANNOUNCEMENT_REFRESH -> announcements.refreshDue(config.garp(), nowNanos);
      case LOWER_PRIORITY_ANNOUNCEMENT -> announcements.lowerPriorityDue(config.garp());
      case EXTRA_ANNOUNCEMENT -> announcements.extraDue(config.features().extraGarp(), nowNanos);
      case OWNER_CONFLICT -> mastering.ownerConflictOver();
      case RIVAL_SILENT -> rivalry.over(nowNanos);
    }
  }

  /// Sends the next advert although it is due only soon, as if it had been due at `dueNanos`: it
  /// leaves with others, and from now on is due with them.
  public void sendWith(long dueNanos, long nowNanos) {
    mastering.advertDue(dueNanos, nowNanos);
  }

  /// Announces again, because a fellow member of the sync group heard a master of lower priority.
  public void announceAgain(long nowNanos) {
    if (state == InstanceState.MASTER) {
      announcements.lowerPriorityHeard(config.garp(), nowNanos);
    }
  }

  /// Some of its addresses had gone and were put back, or a reload added some.
  public void announceAddresses() {
    actions.announce(config.garp().masterRepeat());
  }

  /// Takes over the priority that trackers leave of the base.
  public void setPriority(int newPriority) {
    if (newPriority != priority) {
      long before = masterDownIntervalNanos();
      priority = newPriority;
      timers.shift(VrrpTimer.MASTER_DOWN, masterDownIntervalNanos() - before);
    }
  }

  /// The address its adverts come from, for tie-breaks.
  public void setSource(IpAddress source) {
    sourceHigh = source.high();
    sourceLow = source.low();
    if (state == InstanceState.MASTER) {
      master.know(sourceHigh, sourceLow, effectivePriority());
    }
  }

  /// The address its adverts come from.
  IpAddress source() {
    return new IpAddress(config.family(), sourceHigh, sourceLow);
  }

  /// Goes on with another configuration of the same virtual router.
  public void reconfigure(VrrpInstance newConfig, long nowNanos) {
    VrrpInstance old = config;
    long before = masterDownIntervalNanos();
    config = newConfig;
    AdvertReader former = reader;
    reader = new AdvertReader(newConfig);
    reader.inherit(former);
    complaints.reset();
    if (!master.isIntervalLearned) {
      master.intervalNanos = newConfig.advertIntervalNanos();
    }
    if (!newConfig.isOwner()) {
      ownerReduced = false;
    }
    timers.shift(VrrpTimer.MASTER_DOWN, masterDownIntervalNanos() - before);
    if (state == InstanceState.MASTER) {
      long latest = nowNanos + newConfig.advertIntervalNanos();
      timers.arm(VrrpTimer.ADVERT, Math.min(timers.deadline(VrrpTimer.ADVERT), latest));
      if (!old.garp().equals(newConfig.garp())) {
        announcements.reconfigured(newConfig.garp(), nowNanos);
      }
      if (!old.features().extraGarp().equals(newConfig.features().extraGarp())) {
        announcements.armExtra(newConfig.features().extraGarp(), nowNanos);
      }
    }
  }

  /// RFC 9568 §6.4.2 (445): in v3 the timers follow the master's interval.
  void learnInterval(Advert advert) {
    if (config.version() == VrrpVersion.V3) {
      master.intervalNanos = advert.intervalNanos;
      master.isIntervalLearned = true;
    }
  }

  void reduceOwner() {
    ownerReduced = true;
    actions.info("(" + config.name() + ") reducing its priority from 255 to 254");
  }

  void restoreOwner() {
    ownerReduced = false;
    actions.info("(" + config.name() + ") restoring its priority to 255");
  }

  boolean isOwnerReduced() {
    return ownerReduced;
  }

  /// Remembers that only the sync group keeps it from becoming master.
  void wishMaster(boolean wish) {
    wishesMaster = wish;
  }

  /// Whether its timer has fired and only the sync group keeps it from becoming master.
  public boolean wishesMaster() {
    return wishesMaster;
  }

  /// Like [IpAddress#compareTo] between the advert's source and ours.
  int compareSource(Advert advert) {
    int byHigh = Long.compareUnsigned(advert.sourceHigh, sourceHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(advert.sourceLow, sourceLow);
  }

  VrrpInstance config() {
    return config;
  }

  /// Its state.
  public InstanceState state() {
    return state;
  }

  /// Base and contributions, clipped; 254 for an owner that yielded to another owner.
  public int effectivePriority() {
    return ownerReduced ? REDUCED_OWNER : priority;
  }

  /// The earliest armed deadline, or [#NEVER].
  public long nextDeadlineNanos() {
    return timers.earliest();
  }

  /// When the next advert is due, or [#NEVER].
  public long nextAdvertNanos() {
    return timers.deadline(VrrpTimer.ADVERT);
  }

  /// When the master counts as lost, or [#NEVER].
  public long masterDownNanos() {
    return timers.deadline(VrrpTimer.MASTER_DOWN);
  }

  /// One sentence: what put it into its state.
  public String why() {
    return why;
  }

  /// When it entered its state.
  public long sinceNanos() {
    return sinceNanos;
  }

  /// The master as far as it is known.
  public KnownMaster master() {
    return master;
  }

  /// Skew time now.
  public long skewNanos() {
    return ProtocolTimes.skewNanos(config, effectivePriority(), master.intervalNanos);
  }

  /// Master-down interval now.
  public long masterDownIntervalNanos() {
    return ProtocolTimes.masterDownNanos(config, effectivePriority(), master.intervalNanos);
  }

  /// Pauses that outlasted its lease.
  public LeaseStatus leaseStatus() {
    return lease.status();
  }

  /// The last time in which there were two masters.
  public Optional<DualMaster> dualMaster() {
    return rivalry.status();
  }

  /// What it has counted.
  public Counters counters() {
    return counters.snapshot();
  }
}
