package org.jkeepalived.core.model.lvs;

import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.model.GlobalSettings.NotifyFifo;
import org.jkeepalived.core.model.ProcessSettings;

/// What `global_defs` says about virtual servers and checking.
///
/// @param flush whether the IPVS table is emptied at the start
/// @param marks whether groups are made firewall marks by nftables
/// @param dataPlane `lvs_dataplane`
/// @param initialNotifies `rs_init_notifies`: servers are announced when first added
/// @param noCheckerMails `no_checker_emails`: mails only when a real server changes
/// @param sharesChecks `shared_checks`: equal checks of several servers are made once for all
/// @param processName name of the checker process
/// @param snmp `enable_snmp_checker`
public record LvsSettings(
    boolean flush,
    FlushOnStop flushOnStop,
    Timeouts timeouts,
    Optional<SyncDaemon> syncDaemon,
    Optional<Boolean> smtpAlert,
    boolean logAllFailures,
    boolean initialNotifies,
    boolean noCheckerMails,
    Optional<NotifyFifo> notifyFifo,
    Optional<Marks> marks,
    DataPlane dataPlane,
    boolean sharesChecks,
    Optional<String> processName,
    ProcessSettings process,
    Buffer commandBuffer,
    Buffer monitorBuffer,
    boolean snmp,
    long virtualServerStatisticsNanos,
    long realServerStatisticsNanos) {

  /// The same without firewall marks for groups.
  public LvsSettings withoutMarks() {
    return new LvsSettings(
        flush,
        flushOnStop,
        timeouts,
        syncDaemon,
        smtpAlert,
        logAllFailures,
        initialNotifies,
        noCheckerMails,
        notifyFifo,
        Optional.empty(),
        dataPlane,
        sharesChecks,
        processName,
        process,
        commandBuffer,
        monitorBuffer,
        snmp,
        virtualServerStatisticsNanos,
        realServerStatisticsNanos);
  }

  /// What is removed from IPVS in one go at the end.
  public enum FlushOnStop {
    NOTHING,
    EVERYTHING,
    VIRTUAL_SERVERS
  }

  /// IPVS connection timeouts, 0..2678400 s; empty: the kernel's.
  public record Timeouts(OptionalLong tcpNanos, OptionalLong tcpFinNanos, OptionalLong udpNanos) {}

  /// What steers packets.
  ///
  /// @param nearest whether, on nftables, what comes nearest stands in for what cannot be had there
  /// @param masquerade whether, on nftables, NAT servers see the director's address as the client's
  /// @param expires whether the connections of a server end when it is removed
  public record DataPlane(Kind kind, boolean nearest, boolean masquerade, boolean expires) {
    /// Where it does.
    public enum Kind {
      /// In IPVS where the kernel has it, else in nftables.
      AUTO,
      IPVS,
      NFTABLES
    }
  }

  /// `nftables_ipvs`.
  ///
  /// @param priority of the base chain
  /// @param firstMark first firewall mark handed out, 1..4294967295
  public record Marks(String table, int priority, long firstMark) {}

  /// A netlink socket's receive buffer.
  ///
  /// @param bytes 0 for the kernel's choice
  /// @param force whether the limit of the system is passed over
  public record Buffer(long bytes, boolean force) {}

  /// What an empty file means.
  public static final LvsSettings DEFAULT =
      new LvsSettings(
          false,
          FlushOnStop.NOTHING,
          new Timeouts(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          new DataPlane(DataPlane.Kind.AUTO, false, false, false),
          false,
          Optional.empty(),
          ProcessSettings.DEFAULT,
          new Buffer(0, false),
          new Buffer(0, false),
          false,
          5_000_000_000L,
          5_000_000_000L);
}
