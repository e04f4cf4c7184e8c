package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jspecify.annotations.Nullable;

/// A `virtual_server` block as it is being read.
final class VirtualServerDraft extends TimingDraft {
  /// What the words behind `virtual_server` name.
  sealed interface Name {
    /// An address and a port.
    record Address(ServerAddress server) implements Name {}

    /// A firewall mark.
    record Mark(long mark) implements Name {}

    /// A group.
    record Group(Word name) implements Name {}
  }

  final Name name;

  /// Place of the block among those outside all blocks.
  final int order;

  final List<RealServerDraft> servers = new ArrayList<>();

  /// Whether a real server was left out, with a message.
  boolean lacksServers;

  @Nullable AddressFamily family;
  @Nullable Protocol protocol;
  @Nullable Scheduler scheduler;
  @Nullable ForwardingMethod forwarding;
  boolean flag1;
  boolean flag2;
  boolean flag3;
  boolean onePacket;
  @Nullable String persistenceEngine;
  @Nullable Long persistenceNanos;
  @Nullable Integer netmask;
  boolean inhibitOnFailure;
  boolean suspendWithoutAddress;
  boolean notifyWhenStopping;
  @Nullable Boolean smtpAlert;
  @Nullable String virtualHost;
  @Nullable String snmpName;
  int weight = 1;
  long quorum = 1;
  long hysteresis;
  @Nullable ScriptCommand quorumUp;
  @Nullable ScriptCommand quorumDown;
  @Nullable ServerAddress sorryServer;
  boolean sorryInhibit;
  @Nullable ForwardingMethod sorryForwarding;

  VirtualServerDraft(Name name, int order, Span place) {
    super(place, null);
    this.name = name;
    this.order = order;
  }
}
