package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.InstanceFeatures.ExtraGarp;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.Rule;
import org.jkeepalived.core.model.Transport.OldChecksum;
import org.jkeepalived.core.model.VirtualInterface.IpvlanFlag;
import org.jspecify.annotations.Nullable;

/// What an instance has besides election, addresses and announcements, as it is being read.
final class FeatureDraft {
  @Nullable MacvlanDraft macvlan;
  @Nullable IpvlanDraft ipvlan;
  boolean transmitOnBase;
  boolean addressesOnVirtualMac;
  @Nullable String vrf;
  boolean faultWithoutPeers;
  OldChecksum oldChecksum = OldChecksum.DETECTED;
  boolean promoteSecondaries;
  boolean pollLink;
  final List<Route> routes = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();
  boolean notifyDeleted;
  @Nullable String syncDaemonInterface;
  @Nullable Integer timerExpiredPriority;
  @Nullable ExtraGarp extraGarp;
  @Nullable Long receiveBufferBytes;

  /// `use_vmac`.
  ///
  /// @param octets of the MAC that were given: 0, 5 or 6
  record MacvlanDraft(
      @Nullable String name,
      long macBits,
      int octets,
      boolean netlinkNotify,
      @Nullable Identifier group) {}

  /// `use_ipvlan`.
  record IpvlanDraft(
      @Nullable String name,
      @Nullable IpPrefix address,
      IpvlanFlag flag,
      @Nullable Identifier group) {}
}
