package org.jkeepalived.core.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who is master under a failure, and who would be next.
///
/// @param order the master first; empty when nobody can be
/// @param unheard a member that stays master without being heard, since its interface is down and
///   it does not track it
public record Outcome(Failure failure, List<Candidate> order, Optional<Member> unheard) {
  public Outcome {
    order = List.copyOf(order);
  }

  /// The master; empty when nobody can be.
  public Optional<Candidate> master() {
    return order.stream().findFirst();
  }

  /// What all nodes starting together settle on: the one that waits least, unless a better one
  /// preempts it.
  static Outcome atStart(ClusterRouter router) {
    var well = new Failure.None();
    List<Candidate> all = candidates(router, well);
    Optional<Candidate> first =
        all.stream()
            .min(
                Comparator.comparingLong(Candidate::firstWaitNanos)
                    .thenComparing(Candidate.BEST_FIRST));
    return first
        .map(f -> new Outcome(well, settled(all, f), Optional.<Member>empty()))
        .orElse(new Outcome(well, List.of(), Optional.empty()));
  }

  /// What `failure` leads to when `this` was before.
  Outcome after(ClusterRouter router, Failure failure) {
    Optional<Member> unheard =
        router.members().stream()
            .filter(m ->
                m.instance().interfaceName().filter(n -> !failure.hasInterface(m, n)).isPresent())
            .filter(m -> Candidate.of(m, failure).isPresent())
            .findFirst();
    List<Candidate> left =
        candidates(router, failure).stream()
            .filter(c -> unheard.filter(c.member()::equals).isEmpty())
            .toList();
    Optional<Candidate> stays =
        left.stream()
            .filter(c -> master().filter(m -> m.member().equals(c.member())).isPresent())
            .findFirst();
    // Without a master the best one's timer is the first to end, whether it preempts or not.
    Optional<Candidate> next = stays.or(() -> left.stream().findFirst());
    return new Outcome(failure, next.map(n -> settled(left, n)).orElse(List.of()), unheard);
  }

  private static List<Candidate> candidates(ClusterRouter router, Failure failure) {
    return router.members().stream()
        .flatMap(member -> Candidate.of(member, failure).stream())
        .sorted(Candidate.BEST_FIRST)
        .toList();
  }

  /// `all`, best first, with the one at the head that ends as master when `master` begins.
  private static List<Candidate> settled(List<Candidate> all, Candidate master) {
    Candidate last = all.stream().filter(c -> c.ousts(master)).findFirst().orElse(master);
    List<Candidate> order = new ArrayList<>(all);
    order.remove(last);
    order.addFirst(last);
    return order;
  }
}
