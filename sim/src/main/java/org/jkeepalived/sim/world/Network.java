package org.jkeepalived.sim.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The LAN segments and every packet on its way.
///
/// Each segment has its own [Weather] and its own matrix of cut directions between machines, so
/// that a partition can be one-way, between two machines only, or whole.
public final class Network {
  private final Timeline timeline;
  private final Dice dice;
  private final Forger forger;
  private final List<List<Port>> segments = new ArrayList<>();
  private final List<boolean[][]> cuts = new ArrayList<>();
  private final List<Weather> weather = new ArrayList<>();
  private final Weather calm;

  private long lastArrivalNanos;

  /// When the last packet from one machine to another arrives, by segment.
  private final List<long[][]> arrivals = new ArrayList<>();

  /// A network of `segmentCount` LANs for `machineCount` machines.
  public Network(Timeline timeline, Dice dice, int segmentCount, int machineCount, Weather calm) {
    this.timeline = timeline;
    this.dice = dice;
    this.forger = new Forger(dice);
    this.calm = calm;
    for (int segment = 0; segment < segmentCount; segment++) {
      segments.add(new ArrayList<>());
      cuts.add(new boolean[machineCount][machineCount]);
      arrivals.add(new long[machineCount][machineCount]);
      weather.add(calm);
    }
  }

  /// Plugs a port into its segment.
  public void attach(Port port) {
    segments.get(port.segment()).add(port);
  }

  /// How many LANs there are.
  public int segmentCount() {
    return segments.size();
  }

  /// The weather on a segment.
  public Weather weather(int segment) {
    return weather.get(segment);
  }

  /// Changes the weather on a segment.
  public void weather(int segment, Weather now) {
    weather.set(segment, now);
  }

  /// Lets nothing through from one machine to another on a segment.
  public void cut(int segment, int from, int to) {
    cuts.get(segment)[from][to] = true;
  }

  /// Ends all partitions of a segment.
  public void mend(int segment) {
    for (boolean[] row : cuts.get(segment)) {
      Arrays.fill(row, false);
    }
  }

  /// Whether packets from one machine reach another on a segment, links being up.
  public boolean isConnected(int segment, int from, int to) {
    return !cuts.get(segment)[from][to];
  }

  /// Whether the segment has no partition and clean weather.
  public boolean isHealthy(int segment) {
    for (boolean[] row : cuts.get(segment)) {
      for (boolean cut : row) {
        if (cut) {
          return false;
        }
      }
    }
    return weather.get(segment).isClean();
  }

  /// When the last of all packets on their way arrives.
  public long lastArrivalNanos() {
    return lastArrivalNanos;
  }

  /// Puts a packet on the wire.
  public void send(Port sender, Packet packet) {
    if (!sender.isUsable()) {
      return;
    }
    Weather now = weather.get(sender.segment());
    for (Port receiver : segments.get(sender.segment())) {
      if (receiver == sender || !receiver.wants(packet.destination())) {
        continue;
      }
      if (isConnected(sender.segment(), packet.from(), receiver.machine().number())
          && !dice.chance(now.lossPercent())) {
        carry(receiver, packet, now);
      }
    }
  }

  private void carry(Port receiver, Packet packet, Weather now) {
    arriveLater(receiver, dice.chance(now.corruptPercent()) ? forger.corrupt(packet) : packet, now);
    if (dice.chance(now.duplicatePercent())) {
      arriveLater(receiver, packet, now);
    }
    if (dice.chance(now.hostilePercent())) {
      arriveLater(receiver, forger.forge(packet), now);
    }
  }

  /// A switch keeps the order of what one machine sends to another; a storm does not.
  private void arriveLater(Port receiver, Packet packet, Weather now) {
    long at = timeline.now() + now.delayNanos() + dice.between(0, now.jitterNanos());
    if (now.equals(calm)) {
      long[] latest = arrivals.get(receiver.segment())[packet.from()];
      int to = receiver.machine().number();
      at = Math.max(at, latest[to]);
      latest[to] = at;
    }
    lastArrivalNanos = Math.max(lastArrivalNanos, at);
    timeline.at(at, () -> receiver.arrive(packet));
  }
}
