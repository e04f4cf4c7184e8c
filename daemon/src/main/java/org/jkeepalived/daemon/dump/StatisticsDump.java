package org.jkeepalived.daemon.dump;

import org.jkeepalived.core.status.Counters;
import org.jkeepalived.core.status.InstanceStatus;

/// `keepalived.stats`: the counters of each instance.
public final class StatisticsDump {
  private StatisticsDump() {}

  /// The whole file.
  ///
  /// @param since what each instance had counted when the statistics were cleared
  public static String render(DumpSource source, ClearedCounters since) {
    var lines = new DumpLines();
    for (InstanceStatus instance : source.instances()) {
      lines.line(0, "VRRP Instance: " + instance.config().name());
      write(lines, since.since(instance));
    }
    return lines.toString();
  }

  private static void write(DumpLines lines, Counters counters) {
    lines.line(2, "Advertisements:");
    count(lines, 4, "Received", counters.advertReceived());
    count(lines, 4, "Sent", counters.advertSent());
    count(lines, 2, "Became master", counters.becomeMaster());
    count(lines, 2, "Released master", counters.releaseMaster());
    lines.line(2, "Packet Errors:");
    count(lines, 4, "Length", counters.packetLengthErrors());
    count(lines, 4, "TTL", counters.ipTtlErrors());
    count(lines, 4, "Invalid Type", counters.invalidTypeReceived());
    count(lines, 4, "Advertisement Interval", counters.advertIntervalErrors());
    count(lines, 4, "Address List", counters.addressListErrors());
    lines.line(2, "Authentication Errors:");
    count(lines, 4, "Invalid Type", counters.invalidAuthenticationType());
    count(lines, 4, "Type Mismatch", counters.authenticationTypeMismatch());
    count(lines, 4, "Failure", counters.authenticationFailures());
    extension(lines, counters.extension());
    lines.line(2, "Priority Zero:");
    count(lines, 4, "Received", counters.priorityZeroReceived());
    count(lines, 4, "Sent", counters.priorityZeroSent());
  }

  private static void extension(DumpLines lines, Counters.Extension extension) {
    lines.line(2, "Authentication Extension Errors:");
    count(lines, 4, "Missing", extension.missing());
    count(lines, 4, "Malformed", extension.malformed());
    count(lines, 4, "Unknown Key", extension.unknownKey());
    count(lines, 4, "Invalid HMAC", extension.invalidHmac());
    count(lines, 4, "Stale", extension.stale());
    count(lines, 4, "Replay", extension.replay());
  }

  private static void count(DumpLines lines, int depth, String name, long value) {
    lines.line(depth, name + ": " + value);
  }
}
