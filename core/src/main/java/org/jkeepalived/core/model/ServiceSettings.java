package org.jkeepalived.core.model;

import java.util.Optional;

/// What the daemon tells others about itself: SNMP, D-Bus and dumps.
public record ServiceSettings(Snmp snmp, Dbus dbus, Dumps dumps) {
  /// Nothing but dumps on request.
  public static final ServiceSettings DEFAULT =
      new ServiceSettings(
          new Snmp(Optional.empty(), false, false, false, false),
          new Dbus(false, "org.keepalived.Vrrp1", "none"),
          new Dumps(false, 1, Optional.empty(), Optional.empty(), Optional.empty()));

  /// The AgentX sub-agent.
  ///
  /// @param socket `unix:/var/agentx/master` when empty
  /// @param vrrp KEEPALIVED-MIB
  /// @param rfcV2 VRRP-MIB (RFC 2787)
  /// @param rfcV3 VRRPV3-MIB (RFC 6527)
  public record Snmp(
      Optional<String> socket, boolean traps, boolean vrrp, boolean rfcV2, boolean rfcV3) {}

  /// The D-Bus service.
  ///
  /// @param noInterfaceName path element of an instance without interface
  public record Dbus(boolean enabled, String serviceName, String noInterfaceName) {}

  /// The files that dumps are written to.
  ///
  /// @param useInstance whether namespace and instance stand in the files' names
  /// @param jsonVersion 1 or 2
  /// @param stateFile of the dump on USR1; the temporary directory's when empty
  public record Dumps(
      boolean useInstance,
      int jsonVersion,
      Optional<String> stateFile,
      Optional<String> statsFile,
      Optional<String> jsonFile) {}
}
