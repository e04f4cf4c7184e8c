package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jkeepalived.core.model.DaemonSettings;
import org.jkeepalived.core.model.DaemonSettings.AutomaticPriority;
import org.jkeepalived.core.model.DaemonSettings.IncludeCheck;
import org.jkeepalived.core.model.DaemonSettings.LifecycleScript;
import org.jkeepalived.core.model.DaemonSettings.ProcessNames;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.core.model.ReloadSettings;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.ServiceSettings;
import org.jspecify.annotations.Nullable;

/// Settings of the daemon as a program and of its services, as they are being read.
final class DaemonDraft {
  private static final long SECOND = 1_000_000_000L;

  boolean distinctNames;
  @Nullable String parentName;
  @Nullable String vrrpName;
  @Nullable String bfdName;
  @Nullable ScriptCommand startup;
  long startupTimeoutNanos = 10 * SECOND;
  @Nullable ScriptCommand shutdown;
  long shutdownTimeoutNanos = 10 * SECOND;
  int highestPriority = AutomaticPriority.DEFAULT.highest();
  long lateNanos = AutomaticPriority.DEFAULT.delayNanos();
  @Nullable Integer bfdNice;
  boolean bfdLockMemory;
  @Nullable Integer bfdRealtimePriority;
  @Nullable Long bfdRealtimeLimitMicros;
  final List<Integer> bfdCpus = new ArrayList<>();
  @Nullable Integer umask;
  @Nullable Long randomSeed;
  boolean useSymlinkPaths;
  boolean supplementaryGroups;
  @Nullable String ipvsNamespace;
  final Set<IncludeCheck> includeChecks = EnumSet.noneOf(IncludeCheck.class);
  @Nullable String configurationDirectory;
  @Nullable String temporaryDirectory;
  @Nullable String iprouteVendorDirectory;
  String iprouteDirectory = DaemonSettings.DEFAULT.iprouteDirectory();

  @Nullable String checkLog;
  @Nullable String timeFile;
  boolean reloadRepeat;
  @Nullable String runningFile;

  @Nullable String snmpSocket;
  boolean snmpTraps;
  boolean snmpVrrp;
  boolean snmpRfcV2;
  boolean snmpRfcV3;
  boolean dbus;
  String dbusName = ServiceSettings.DEFAULT.dbus().serviceName();
  String dbusNoInterface = ServiceSettings.DEFAULT.dbus().noInterfaceName();
  boolean dumpsUseInstance;
  int jsonVersion = 1;
  @Nullable String stateFile;
  @Nullable String statsFile;
  @Nullable String jsonFile;

  /// @param networkNamespace that of the daemon, which IPVS shares unless told otherwise
  DaemonSettings settings(@Nullable String networkNamespace) {
    String ipvs = ipvsNamespace == null ? networkNamespace : ipvsNamespace;
    return new DaemonSettings(
        new ProcessNames(
            distinctNames,
            Optional.ofNullable(parentName),
            Optional.ofNullable(vrrpName),
            Optional.ofNullable(bfdName)),
        Optional.ofNullable(startup).map(c -> new LifecycleScript(c, startupTimeoutNanos)),
        Optional.ofNullable(shutdown).map(c -> new LifecycleScript(c, shutdownTimeoutNanos)),
        new AutomaticPriority(highestPriority, lateNanos),
        new ProcessSettings(
            number(bfdNice),
            number(bfdRealtimePriority),
            number(bfdRealtimeLimitMicros),
            bfdLockMemory,
            bfdCpus),
        number(umask),
        number(randomSeed),
        useSymlinkPaths,
        supplementaryGroups,
        Optional.ofNullable(ipvs).filter(name -> !name.isEmpty()),
        includeChecks,
        Optional.ofNullable(configurationDirectory),
        Optional.ofNullable(temporaryDirectory),
        Optional.ofNullable(iprouteVendorDirectory),
        iprouteDirectory);
  }

  private static OptionalInt number(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static OptionalLong number(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /// @param privateDirectory whether the daemon has a run directory of its own
  /// @param instance name of this instance of the daemon
  ReloadSettings reload(boolean privateDirectory, @Nullable String instance) {
    String standard =
        (privateDirectory ? "/run/keepalived/" : "/run/")
            + "keepalived"
            + (instance == null ? "" : "_" + instance)
            + ".reload";
    return new ReloadSettings(
        Optional.ofNullable(checkLog),
        Optional.ofNullable(timeFile),
        reloadRepeat,
        Optional.ofNullable(runningFile).map(path -> path.isEmpty() ? standard : path));
  }

  ServiceSettings services() {
    return new ServiceSettings(
        new ServiceSettings.Snmp(
            Optional.ofNullable(snmpSocket), snmpTraps, snmpVrrp, snmpRfcV2, snmpRfcV3),
        new ServiceSettings.Dbus(dbus, dbusName, dbusNoInterface),
        new ServiceSettings.Dumps(
            dumpsUseInstance,
            jsonVersion,
            Optional.ofNullable(stateFile),
            Optional.ofNullable(statsFile),
            Optional.ofNullable(jsonFile)));
  }
}
