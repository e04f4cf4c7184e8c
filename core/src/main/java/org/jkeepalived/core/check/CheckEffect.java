package org.jkeepalived.core.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.MarkRule;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.SyncDaemon;

/// A wish about the world that health checking has. Effects of one step are carried out in order.
public sealed interface CheckEffect {
  /// Begin one run of a checker; its end comes back as [CheckEvent.Finished].
  ///
  /// @param checker a small number, given out again when its checker is gone
  /// @param run differs from run to run of a checker
  /// @param url which of the URLs of a [Checker.Web] is fetched, from 0; 0 for all others
  record StartCheck(int checker, int run, Checker config, int url) implements CheckEffect {}

  /// Nobody waits for this run any longer.
  record CancelCheck(int checker, int run) implements CheckEffect {}

  /// This service shall be in the data plane, with these settings, from now on.
  record HoldService(ServiceId service, ServiceSettings settings) implements CheckEffect {}

  /// This service shall not be there, nor any server of it.
  record ReleaseService(ServiceId service) implements CheckEffect {}

  /// This server shall be in a service that is held, with these settings, from now on.
  record HoldDestination(ServiceId service, DestinationId destination, DestinationSettings settings)
      implements CheckEffect {}

  /// This server shall not be in the service.
  record ReleaseDestination(ServiceId service, DestinationId destination) implements CheckEffect {}

  /// Whether this server shall be in a service that is held is not decided yet (`alpha`): one that
  /// a former process left there stays as it is, and none is added.
  record LeaveDestination(ServiceId service, DestinationId destination) implements CheckEffect {}

  /// These packets shall carry firewall marks, and no others by our doing (`nftables_ipvs`).
  ///
  /// @param rules none: the table shall not be there
  record MarkPackets(LvsSettings.Marks settings, List<MarkRule> rules) implements CheckEffect {
    public MarkPackets {
      rules = List.copyOf(rules);
    }
  }

  /// Everything in the data plane goes, whoever put it there (`lvs_flush`, `lvs_flush_on_stop`).
  record FlushTable() implements CheckEffect {}

  /// Timeouts of connections, `lvs_timeouts`.
  record SetTimeouts(LvsSettings.Timeouts timeouts) implements CheckEffect {}

  /// The sync daemon shall run in these roles, or not at all.
  ///
  /// @param roles none: it shall not run
  record RunSyncDaemon(SyncDaemon config, List<SyncRole> roles) implements CheckEffect {
    public RunSyncDaemon {
      roles = List.copyOf(roles);
    }
  }

  /// What a sync daemon does.
  enum SyncRole {
    MASTER,
    BACKUP
  }

  /// Read these files now and whenever they change, and no others.
  record WatchFiles(List<TrackedFile> files) implements CheckEffect {
    public WatchFiles {
      files = List.copyOf(files);
    }
  }

  /// These orders stand from now on, and no others; whoever takes over from this process has to be
  /// told of them.
  record KeepOrders(Map<ServerName, Order> orders) implements CheckEffect {
    public KeepOrders {
      orders = Map.copyOf(orders);
    }
  }

  /// Tell scripts, FIFOs and mail about a server or a virtual server.
  ///
  /// @param subject whom it is about, in the words of log lines; notifications of one subject stay
  ///   in order
  /// @param command script to run, if one is configured
  /// @param fifoLine line for FIFOs without its end; empty: none
  /// @param mail what is mailed, if anything
  record Notify(
      String subject, Optional<ScriptCommand> command, String fifoLine, Optional<Mail> mail)
      implements CheckEffect {}

  /// A mail.
  ///
  /// @param subject without the `[router_id] ` it begins with
  record Mail(String subject, String body) {}

  /// A log line.
  record Log(LogLevel level, String text) implements CheckEffect {}
}
