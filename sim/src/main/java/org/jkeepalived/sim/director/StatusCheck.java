package org.jkeepalived.sim.director;

import static org.jkeepalived.sim.director.DirectorReferee.require;

import java.util.List;
import java.util.Objects;
import org.jkeepalived.core.check.CheckEngine;
import org.jkeepalived.core.status.CheckerStatus;
import org.jkeepalived.core.status.RealServerStatus;
import org.jkeepalived.core.status.VirtualServerStatus;
import org.jkeepalived.sim.check.Invariant;

/// Compares what an engine says of itself with what is expected.
///
/// @param now when it says so
record StatusCheck(Expectation expected, CheckEngine engine, long now) {
  void compare() {
    List<VirtualServerStatus> services = engine.status(now).virtualServers();
    require(
        services.size() == expected.services.size(),
        Invariant.SERVERS_AS_CHECKED,
        services.size() + " services");
    for (VirtualServerStatus service : services) {
      ExpectedService wanted = expected.services.get(service.config().key());
      require(wanted != null, Invariant.SERVERS_AS_CHECKED, service + " is not configured");
      compare(service, Objects.requireNonNull(wanted));
    }
  }

  private void compare(VirtualServerStatus actual, ExpectedService wanted) {
    boolean rests = expected.isSuspended(wanted);
    require(actual.isSuspended() == rests, Invariant.CHECKS_ON_TIME, actual.name());
    require(
        actual.servers().size() == wanted.servers.size(),
        Invariant.SERVERS_AS_CHECKED,
        actual.name());
    for (int i = 0; i < wanted.servers.size(); i++) {
      compare(actual.servers().get(i), wanted.servers.get(i), rests);
    }
    require(
        actual.hasQuorum() == wanted.quorum && actual.liveWeight() == wanted.live(),
        Invariant.QUORUM_AS_WEIGHED,
        actual.name() + ": " + actual.liveWeight() + ", expected " + wanted.live());
  }

  private void compare(RealServerStatus actual, ExpectedServer wanted, boolean rests) {
    require(
        actual.isUp() == wanted.up
            && actual.isDecided() == (wanted.up || wanted.decided)
            && actual.weight() == wanted.weight(),
        Invariant.SERVERS_AS_CHECKED,
        actual + ", expected " + wanted.up + " with " + wanted.weight());
    for (int i = 0; i < wanted.checks.size(); i++) {
      compare(actual.checkers().get(i), wanted.checks.get(i), rests);
    }
  }

  private void compare(CheckerStatus actual, ExpectedCheck wanted, boolean rests) {
    require(actual.isUp() == wanted.good, Invariant.SERVERS_AS_CHECKED, actual);
    require(actual.isRunning() == wanted.runs, Invariant.CHECKS_ALONE, actual);
    if (!wanted.isTimed()) {
      return;
    }
    long next = actual.nextNanos().orElse(ExpectedCheck.NEVER);
    require(
        wanted.earliest <= next && next <= wanted.latest,
        Invariant.CHECKS_ON_TIME,
        actual + ", expected within " + wanted.earliest + " to " + wanted.latest);
    require(
        rests || wanted.runs || engine.nextDeadlineNanos() <= next,
        Invariant.CHECKS_ON_TIME,
        "wakes at " + engine.nextDeadlineNanos() + " for " + actual);
    require(
        rests || wanted.runs || next >= now - Director.LATENESS_NANOS,
        Invariant.CHECKS_ON_TIME,
        actual + " is overdue");
  }
}
