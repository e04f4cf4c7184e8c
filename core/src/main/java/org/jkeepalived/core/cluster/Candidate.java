package org.jkeepalived.core.cluster;

import java.util.Comparator;
import java.util.Optional;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.WantedState;
import org.jkeepalived.core.track.Contributions;
import org.jkeepalived.core.track.Tracked;
import org.jkeepalived.core.vrrp.ProtocolTimes;

/// A member that can be master under some failure.
///
/// @param priority effective, 1–255
public record Candidate(Member member, int priority) {
  /// The better one first: by priority, then by source address (RFC 9568 §6.4.3).
  static final Comparator<Candidate> BEST_FIRST = Candidate::rank;

  /// Without a configured source address the kernel chooses, which nobody knows here.
  private static int rank(Candidate left, Candidate right) {
    if (left.priority != right.priority) {
      return Integer.compare(right.priority, left.priority);
    }
    var a = left.member.instance().source();
    var b = right.member.instance().source();
    return a.isPresent() && b.isPresent() ? b.get().compareTo(a.get()) : 0;
  }

  /// What the failure leaves of a member; nothing when it is off or in FAULT.
  static Optional<Candidate> of(Member member, Failure failure) {
    boolean off = failure.equals(new Failure.NodeFails(member.node().name()));
    boolean fault = member.together().stream().anyMatch(i -> isFaulty(member, i, failure));
    return off || fault
        ? Optional.empty()
        : Optional.of(new Candidate(member, priority(member, failure)));
  }

  private static boolean isFaulty(Member member, VrrpInstance instance, Failure failure) {
    boolean primaryDown =
        instance.trackPrimary()
            && instance
                .interfaceName()
                .filter(name -> !failure.hasInterface(member, name))
                .isPresent();
    return primaryDown
        || member.tracked(instance).stream()
            .anyMatch(it -> Contributions.isFault(it.line(), failure.reading(member, it)));
  }

  private static int priority(Member member, Failure failure) {
    VrrpInstance instance = member.instance();
    if (instance.isOwner()) {
      return instance.priority();
    }
    int sum = 0;
    for (Tracked tracked : member.tracked(instance)) {
      sum += Contributions.delta(tracked.line(), failure.reading(member, tracked));
    }
    return Contributions.effective(instance.priority(), sum);
  }

  /// How long it waits for a master when all nodes start together.
  long firstWaitNanos() {
    VrrpInstance instance = member.instance();
    return instance.wantedState() == WantedState.MASTER
        ? ProtocolTimes.firstMasterDownNanos(instance)
        : ProtocolTimes.masterDownNanos(instance, priority, instance.advertIntervalNanos());
  }

  /// Whether it takes the place of a master of lower priority.
  boolean ousts(Candidate master) {
    return priority > master.priority && member.instance().preempt();
  }

  /// `a 150`.
  @Override
  public String toString() {
    return member + " " + priority;
  }
}
