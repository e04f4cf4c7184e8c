package org.jkeepalived.core.model;

import java.util.Optional;

/// Process-wide settings: `global_defs` and the single keywords of the root.
///
/// @param routerId name of this machine; the host name when empty
/// @param instanceName `instance` keyword: changes pid file names and the syslog ident
/// @param networkNamespace `net_namespace`; `-s` overrides it
/// @param defaultInterface interface of addresses whose instance has none
/// @param dynamicInterfaces whether interfaces that do not exist are accepted
/// @param scriptUser user and group that scripts run as by default, `USER [GROUP]`
/// @param scriptSecurity whether insecure scripts are disabled
/// @param vrrpNotifyFifo path of the FIFO that receives VRRP events
/// @param notifyFifo path of the FIFO that receives all events
/// @param startupDelayNanos `vrrp_startup_delay`
public record GlobalSettings(
    Optional<String> routerId,
    Optional<String> instanceName,
    Optional<String> networkNamespace,
    boolean usePidDirectory,
    Optional<String> defaultInterface,
    boolean dynamicInterfaces,
    Optional<String> scriptUser,
    Optional<String> scriptGroup,
    boolean scriptSecurity,
    Optional<NotifyFifo> notifyFifo,
    Optional<NotifyFifo> vrrpNotifyFifo,
    long startupDelayNanos,
    long childWaitNanos,
    ProcessSettings process,
    VrrpSettings vrrp,
    MailSettings mail,
    FirewallSettings firewall,
    ServiceSettings services,
    ReloadSettings reload,
    SocketBuffers buffers,
    DaemonSettings daemon) {

  /// A FIFO and the command that reads it.
  public record NotifyFifo(
      String path, Optional<String> user, Optional<String> group, Optional<ScriptCommand> script) {}

  /// What an empty file means.
  public static final GlobalSettings DEFAULT =
      new GlobalSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          0,
          5_000_000_000L,
          ProcessSettings.DEFAULT);

  /// Settings with mail, firewall, services and the rest at their defaults.
  public GlobalSettings(
      Optional<String> routerId,
      Optional<String> instanceName,
      Optional<String> networkNamespace,
      boolean usePidDirectory,
      Optional<String> defaultInterface,
      boolean dynamicInterfaces,
      Optional<String> scriptUser,
      Optional<String> scriptGroup,
      boolean scriptSecurity,
      Optional<NotifyFifo> notifyFifo,
      Optional<NotifyFifo> vrrpNotifyFifo,
      long startupDelayNanos,
      long childWaitNanos,
      ProcessSettings process) {
    this(
        routerId,
        instanceName,
        networkNamespace,
        usePidDirectory,
        defaultInterface,
        dynamicInterfaces,
        scriptUser,
        scriptGroup,
        scriptSecurity,
        notifyFifo,
        vrrpNotifyFifo,
        startupDelayNanos,
        childWaitNanos,
        process,
        VrrpSettings.DEFAULT,
        MailSettings.DEFAULT,
        FirewallSettings.DEFAULT,
        ServiceSettings.DEFAULT,
        ReloadSettings.DEFAULT,
        SocketBuffers.DEFAULT,
        DaemonSettings.DEFAULT);
  }
}
