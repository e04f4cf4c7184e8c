package org.jkeepalived.core.config.write;

import java.util.stream.Collectors;
import org.jkeepalived.core.model.DaemonSettings;
import org.jkeepalived.core.model.DaemonSettings.IncludeCheck;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.ReloadSettings;
import org.jkeepalived.core.model.ServiceSettings;

/// Writes the keywords of `global_defs` for files, reloading, SNMP and D-Bus.
final class ServiceWriter {
  private final Output out;

  private ServiceWriter(Output out) {
    this.out = out;
  }

  static void write(GlobalSettings global, Output out) {
    var writer = new ServiceWriter(out);
    writer.snmp(global.services().snmp());
    writer.dbus(global.services().dbus());
    writer.dumps(global.services().dumps());
    writer.reload(global.reload());
    writer.files(global.daemon());
  }

  private void snmp(ServiceSettings.Snmp snmp) {
    out.word("snmp_socket", snmp.socket());
    out.flag("enable_traps", snmp.traps());
    out.flag("enable_snmp_vrrp", snmp.vrrp());
    out.flag("enable_snmp_rfcv2", snmp.rfcV2());
    out.flag("enable_snmp_rfcv3", snmp.rfcV3());
  }

  private void dbus(ServiceSettings.Dbus dbus) {
    ServiceSettings.Dbus byDefault = ServiceSettings.DEFAULT.dbus();
    out.flag("enable_dbus", dbus.enabled());
    if (!dbus.serviceName().equals(byDefault.serviceName())) {
      out.word("dbus_service_name", dbus.serviceName());
    }
    if (!dbus.noInterfaceName().equals(byDefault.noInterfaceName())) {
      out.word("dbus_no_interface_name", dbus.noInterfaceName());
    }
  }

  private void dumps(ServiceSettings.Dumps dumps) {
    out.flag("data_use_instance", dumps.useInstance());
    out.number("json_version", dumps.jsonVersion(), 1);
    out.word("state_dump_file", dumps.stateFile());
    out.word("stats_dump_file", dumps.statsFile());
    out.word("json_dump_file", dumps.jsonFile());
  }

  private void reload(ReloadSettings reload) {
    out.word("reload_check_config", reload.checkLog());
    out.word("reload_time_file", reload.timeFile());
    out.flag("reload_repeat", reload.repeat());
    out.word("reload_file", reload.runningFile());
  }

  private void files(DaemonSettings daemon) {
    daemon.umask().ifPresent(umask -> out.line("umask 0" + Integer.toOctalString(umask)));
    daemon.randomSeed().ifPresent(seed -> out.line("random_seed " + seed));
    if (!daemon.includeChecks().isEmpty()) {
      out.line(
          "include_check "
              + daemon.includeChecks().stream()
                  .sorted()
                  .map(IncludeCheck::word)
                  .collect(Collectors.joining(" ")));
    }
    out.word("config_save_dir", daemon.configurationDirectory());
    out.word("tmp_config_directory", daemon.temporaryDirectory());
    out.word("iproute_usr_dir", daemon.iprouteVendorDirectory());
    if (!daemon.iprouteDirectory().equals(DaemonSettings.DEFAULT.iprouteDirectory())) {
      out.word("iproute_etc_dir", daemon.iprouteDirectory());
    }
  }
}
