package org.jkeepalived.sim.check;

/// What must hold, each with the sentence that a failure prints.
public enum Invariant {
  SILENT_UNLESS_MASTER("only a master sends adverts"),
  PRIORITY_ZERO_ENDS_MASTERSHIP("priority 0 is sent exactly by a master that gives up in a hurry"),
  PRIORITY_AS_TRACKED("priority is the base plus what trackers contribute, within 1 to 254"),
  TIMER_ARMED("a master has an advert due, a backup a master-down timer, nobody else any timer"),
  TIMER_RIGHT("master-down timers follow the interval heard and the skew of the priority"),
  DEADLINE_KNOWN("the engine asks to be woken no later than its earliest timer"),
  DEADLINE_PASSED("a deadline that fired is not due again at the same moment"),
  ADVERTS_REGULAR("a master leaves no more than one interval between two adverts"),
  TRANSITION_ALLOWED("only a backup whose time has come becomes master"),
  MASTER_YIELDS("a master yields to a higher priority, or an equal one with a higher address"),
  MASTER_STAYS("a master yields to nobody lower"),
  PREEMPTION_AS_CONFIGURED("a lower priority advert holds a backup back only without preemption"),
  LEASE_ENDS("a master whose peers may have taken over sends nothing before it has heard them"),
  AUTHENTIC_ONCE("a signed advert counts once, an unsigned one never where that is demanded"),
  AUTHENTIC_HEARD("a fresh signed advert is heard, whichever of the keys signed it"),
  DAMAGE_IGNORED("a damaged or forged packet changes nothing"),
  COUNTERS_GROW("counters never go back, and count what was sent"),
  ADDRESSES_WITH_MASTER("a router holds its virtual addresses exactly while it is master"),
  EFFECTS_IN_ORDER("advert before addresses, addresses before announcement, notification last"),
  NOTIFIED_ONCE("each change of state is notified once, in order, with a growing epoch"),
  GROUP_AGREES("members of a sync group are master together"),
  RELOAD_KEEPS("a reload leaves what did not change as it was"),
  FAULT_WITH_REASON("a router is in FAULT exactly while something it needs is missing"),
  STOPPED_AT_REST("a stopped router holds no address and waits for nothing"),
  TAKEOVER_IN_TIME("on a clean network somebody takes over within the protocol's bound"),
  ONE_MASTER("after quiet, each side has exactly one master"),
  RIGHTFUL_MASTER("after quiet, no preempting router outranks the master"),
  ADDRESS_ONCE("after quiet, a virtual address is on exactly one connected router"),
  ANNOUNCED_BY_MASTER("after quiet, the router that announced the addresses last is the master"),
  DUAL_MASTER_TOLD("a master that hears a lower one for longer than a handover takes says so"),
  STEADY("after quiet, nothing changes any more"),
  CHECKS_ALONE("no check overlaps itself, and only runs in progress are cancelled"),
  CHECKS_ON_TIME("each checker has a run in progress or begins one when its delay is over"),
  SERVERS_AS_CHECKED("servers are up, and weigh, as their checks and operators say"),
  QUORUM_AS_WEIGHED("quorum is gained and lost by live weight, need and hysteresis"),
  WISHES_AS_DECIDED("the data plane is wished exactly what verdicts and configuration mean"),
  TOLD_COMPLETELY("each change of a server or a quorum is told once"),
  ADOPTED_UNHARMED("a new process takes no healthy server out of the table it finds"),
  FOREIGN_UNTOUCHED("what others put into the table stays"),
  TABLE_AS_DECIDED("after quiet, the table is what verdicts and configuration mean"),
  NO_EXCEPTION("the core throws nothing");

  private final String sentence;

  Invariant(String sentence) {
    this.sentence = sentence;
  }

  /// What holds, as a sentence.
  public String sentence() {
    return sentence;
  }
}
