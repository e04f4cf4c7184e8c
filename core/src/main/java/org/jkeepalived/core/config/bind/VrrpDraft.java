package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.FirewallSettings;
import org.jkeepalived.core.model.InstanceFeatures.ExtraGarp;
import org.jkeepalived.core.model.MailSettings;
import org.jkeepalived.core.model.SocketBuffers;
import org.jkeepalived.core.model.SocketBuffers.Buffer;
import org.jkeepalived.core.model.SocketBuffers.Policy;
import org.jkeepalived.core.model.VrrpSettings;
import org.jspecify.annotations.Nullable;

/// Settings of VRRP as a whole, as they are being read: its names and delays, firewall, mail and
/// sockets.
final class VrrpDraft {
  boolean allowInterfaceChanges;
  boolean disableLocalIgmp;
  boolean logUnknownVrids;
  long delayAfterBootNanos;
  long garpIntervalNanos;
  long gnaIntervalNanos;
  boolean fifoStatesOnReload;
  @Nullable String vmacPrefix;
  @Nullable String vmacAddressPrefix;
  boolean namespaceWithIpsets;
  ExtraGarp extraGarp = ExtraGarp.NONE;

  Optional<Boolean> mailAlert = Optional.empty();
  Optional<Boolean> mailAlertVrrp = Optional.empty();
  @Nullable String mailFrom;
  MailSettings.@Nullable Server mailServer;
  @Nullable String heloName;
  long mailTimeoutNanos = MailSettings.DEFAULT.connectTimeoutNanos();
  final List<String> recipients = new ArrayList<>();
  boolean noFaultMails;
  boolean mailStartTls;
  @Nullable String mailAuthorities;
  @Nullable String mailUser;
  @Nullable String mailPassword;

  FirewallSettings.@Nullable Chains iptables;
  List<String> ipsets = FirewallSettings.IPSETS;
  @Nullable String nftablesTable;
  int nftablesPriority = -1;
  boolean nftablesIfindex;
  boolean nftablesCounters;

  Buffer netlinkCommand = Buffer.DEFAULT;
  Buffer netlinkMonitor = Buffer.DEFAULT;
  Buffer processMonitor = Buffer.DEFAULT;
  boolean policyMtu;
  boolean policyAdvert;
  @Nullable Long receiveBytes;
  long receiveMultiplier = 3;

  VrrpSettings settings() {
    String prefix = vmacPrefix == null ? VrrpSettings.DEFAULT.vmacPrefix() : vmacPrefix;
    return new VrrpSettings(
        allowInterfaceChanges,
        disableLocalIgmp,
        logUnknownVrids,
        delayAfterBootNanos,
        garpIntervalNanos,
        gnaIntervalNanos,
        fifoStatesOnReload,
        prefix,
        vmacAddressPrefix == null ? prefix : vmacAddressPrefix,
        namespaceWithIpsets);
  }

  MailSettings mail() {
    return new MailSettings(
        Optional.ofNullable(mailFrom),
        Optional.ofNullable(mailServer),
        Optional.ofNullable(heloName),
        mailTimeoutNanos,
        recipients,
        noFaultMails,
        new MailSettings.Security(
            mailStartTls, Optional.ofNullable(mailAuthorities), Optional.ofNullable(mailLogin())));
  }

  private MailSettings.@Nullable Login mailLogin() {
    return mailUser == null || mailPassword == null
        ? null
        : new MailSettings.Login(mailUser, mailPassword);
  }

  /// Whether transitions of an instance or group that says nothing about it are mailed.
  boolean mailByDefault() {
    return mailAlertVrrp.or(() -> mailAlert).orElse(false);
  }

  FirewallSettings firewall() {
    return new FirewallSettings(
        Optional.ofNullable(iptables),
        ipsets,
        Optional.ofNullable(nftablesTable),
        nftablesPriority,
        nftablesIfindex,
        nftablesCounters);
  }

  SocketBuffers buffers() {
    Policy policy =
        receiveBytes != null
            ? new Policy.Bytes(receiveBytes)
            : policyMtu
                ? new Policy.Mtu(receiveMultiplier)
                : policyAdvert ? new Policy.Advert(receiveMultiplier) : new Policy.KernelDefault();
    return new SocketBuffers(netlinkCommand, netlinkMonitor, processMonitor, policy);
  }
}
