package org.jkeepalived.core.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jkeepalived.core.model.GlobalSettings;

/// What differs between two sets of global settings, in words.
final class GlobalWords {
  private static final String NEEDS_RESTART =
      " changes: needs a restart, a reload leaves it as it is";

  /// One part of the settings.
  private record Part(String words, Function<GlobalSettings, Object> value) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("net_namespace" + NEEDS_RESTART, GlobalSettings::networkNamespace),
          new Part("instance" + NEEDS_RESTART, GlobalSettings::instanceName),
          new Part("use_pid_dir" + NEEDS_RESTART, GlobalSettings::usePidDirectory),
          new Part(
              "the process's priority, CPUs or memory locking" + NEEDS_RESTART,
              GlobalSettings::process),
          new Part(
              "script_user or script security changes, from the next run of each script",
              it -> List.of(it.scriptUser(), it.scriptGroup(), it.scriptSecurity())),
          new Part(
              "the notify FIFOs are closed and opened as configured",
              it -> List.of(it.notifyFifo(), it.vrrpNotifyFifo())),
          new Part("router_id changes", GlobalSettings::routerId),
          new Part("default_interface changes", GlobalSettings::defaultInterface),
          new Part("dynamic_interfaces changes", GlobalSettings::dynamicInterfaces),
          new Part(
              "vrrp_startup_delay changes, from the next start", GlobalSettings::startupDelayNanos),
          new Part("child_wait_time changes", GlobalSettings::childWaitNanos),
          new Part("options of VRRP as a whole change", GlobalSettings::vrrp),
          new Part("the settings of mail change", GlobalSettings::mail),
          new Part("the settings of the firewall change", GlobalSettings::firewall),
          new Part("the settings of SNMP, D-Bus or checks change", GlobalSettings::services),
          new Part("the settings of reloads change", GlobalSettings::reload),
          new Part("buffers of sockets change", GlobalSettings::buffers),
          new Part("other settings of the process change", GlobalSettings::daemon));

  private GlobalWords() {}

  /// One line for each part that differs.
  static List<String> differences(GlobalSettings before, GlobalSettings after) {
    List<String> lines = new ArrayList<>();
    for (Part part : PARTS) {
      if (!part.value.apply(before).equals(part.value.apply(after))) {
        lines.add("global_defs: " + part.words);
      }
    }
    return lines;
  }
}
