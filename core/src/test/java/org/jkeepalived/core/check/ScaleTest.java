package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.CheckRig.SECOND;
import static org.jkeepalived.core.check.CheckRig.START;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Quorum;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.junit.jupiter.api.Test;

/// Fifty thousand servers, each checked every five seconds.
class ScaleTest {
  private static final int SERVERS = 50_000;
  private static final Timing TIMING = new Timing(1, SECOND, 5 * SECOND, 5 * SECOND, false, false);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final ArrayDeque<StartCheck> running = new ArrayDeque<>();
  private final CheckEngine engine = new CheckEngine(1, this::take);
  private long effects;

  private void take(CheckEffect effect) {
    effects++;
    if (effect instanceof StartCheck start) {
      running.add(start);
    }
  }

  private static LvsConfiguration configuration(int services) {
    List<VirtualServer> servers = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      servers.add(service(i, SERVERS / services));
    }
    return new LvsConfiguration(LvsSettings.DEFAULT, Optional.empty(), List.of(), servers);
  }

  private static VirtualServer service(int number, int size) {
    List<RealServer> servers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      IpAddress address = IpAddress.ipv4(0x0a000000 + number * size + i);
      Target target = new Target(address, 80, Optional.empty(), 0, Optional.empty(), 5 * SECOND, 0);
      servers.add(
          new RealServer(
              address,
              80,
              1,
              new ForwardingMethod.Nat(),
              0,
              0,
              false,
              Optional.empty(),
              Optional.empty(),
              false,
              Optional.empty(),
              Optional.empty(),
              List.of(new Checker.Tcp(TIMING, target))));
    }
    return new VirtualServer(
        new ServiceKey.Address(IpAddress.ipv4(0xc0000200 + number), 80, Protocol.TCP),
        AddressFamily.IPV4,
        new Scheduling(Scheduler.RR, false, false, false, false),
        new ForwardingMethod.Nat(),
        Optional.empty(),
        Optional.empty(),
        new Quorum(1, 0, Optional.empty(), Optional.empty()),
        Optional.empty(),
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        servers);
  }

  /// Lets so much time pass; every check ends at once.
  private long run(long from, long nanos, Verdict verdict) {
    long until = from + nanos;
    long checks = 0;
    while (engine.nextDeadlineNanos() <= until) {
      long now = engine.nextDeadlineNanos();
      engine.advance(now);
      for (StartCheck start = running.poll(); start != null; start = running.poll()) {
        engine.handle(new CheckEvent.Finished(start.checker(), start.run(), verdict, 1), now);
        checks++;
      }
    }
    return checks;
  }

  @Test
  void eachServerIsCheckedOnTimeAtTheCostOfItsOwnResult() {
    engine.handle(new CheckEvent.Configured(configuration(1), List.of()), START);
    Verdict good = new Verdict.Success("fine");
    run(START, 10 * SECOND, good);
    effects = 0;
    long before = threads.getCurrentThreadAllocatedBytes();
    long began = threads.getCurrentThreadCpuTime();
    long checks = run(START + 10 * SECOND, 50 * SECOND, good);
    long cpu = threads.getCurrentThreadCpuTime() - began;
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(checks).isEqualTo(10L * SERVERS);
    assertThat(effects).as("a good check wishes for its run and nothing else").isEqualTo(checks);
    assertThat(cpu / checks).as("nanoseconds a check, of 100000 that there are").isLessThan(20_000);
    assertThat(allocated / checks).as("bytes a check").isLessThan(200);
  }

  @Test
  void stormOfFailuresCostsEachServerAFewEffects() {
    engine.handle(new CheckEvent.Configured(configuration(10), List.of()), START);
    run(START, 10 * SECOND, new Verdict.Success("fine"));
    effects = 0;
    long began = threads.getCurrentThreadCpuTime();
    run(START + 10 * SECOND, 12 * SECOND, new Verdict.Failure("refused"));
    long cpu = threads.getCurrentThreadCpuTime() - began;
    assertThat(engine.status(START).virtualServers())
        .allMatch(service -> service.liveWeight() == 0 && !service.hasQuorum());
    assertThat(effects).isLessThan(10L * SERVERS);
    assertThat(cpu).as("of 12 s that there are").isLessThan(6 * SECOND);
  }

  @Test
  void serversTakeLittleMemoryBesideTheirConfiguration() {
    LvsConfiguration lvs = configuration(1);
    long before = threads.getCurrentThreadAllocatedBytes();
    engine.handle(new CheckEvent.Configured(lvs, List.of()), START);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated / SERVERS).as("bytes a server, log lines included").isLessThan(2_500);
  }

  @Test
  void reloadOfTheSameConfigurationWishesNothing() {
    engine.handle(new CheckEvent.Configured(configuration(2_000), List.of()), START);
    run(START, 10 * SECOND, new Verdict.Success("fine"));
    effects = 0;
    LvsConfiguration next = configuration(2_000);
    engine.handle(new CheckEvent.Configured(next, List.of()), START + 10 * SECOND);
    long began = threads.getCurrentThreadCpuTime();
    engine.handle(new CheckEvent.Configured(next, List.of()), START + 10 * SECOND);
    long cpu = threads.getCurrentThreadCpuTime() - began;
    assertThat(effects).isZero();
    assertThat(cpu).isLessThan(SECOND);
  }
}
