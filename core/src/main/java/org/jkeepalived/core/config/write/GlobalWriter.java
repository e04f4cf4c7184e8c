package org.jkeepalived.core.config.write;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.DaemonSettings;
import org.jkeepalived.core.model.DaemonSettings.LifecycleScript;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.GlobalSettings.NotifyFifo;
import org.jkeepalived.core.model.ProcessSettings;

/// Writes the single keywords of the root and `global_defs`.
final class GlobalWriter {
  private static final long SECOND = 1_000_000_000L;

  private final GlobalSettings global;
  private final Output out;

  private GlobalWriter(GlobalSettings global, Output out) {
    this.global = global;
    this.out = out;
  }

  static void write(GlobalSettings global, Configuration.Trackers trackers, Output out) {
    var writer = new GlobalWriter(global, out);
    out.flag("linkbeat_use_polling", trackers.interfaces().pollAll());
    writer.root();
    out.open("global_defs");
    writer.names();
    writer.scripts();
    writer.processes();
    VrrpGlobalWriter.write(global, out);
    ServiceWriter.write(global, out);
    out.close();
  }

  private void root() {
    out.word("net_namespace", global.networkNamespace());
    Optional<String> ipvs = global.daemon().ipvsNamespace();
    if (!ipvs.equals(global.networkNamespace())) {
      out.line("net_namespace_ipvs" + ipvs.map(name -> " " + Output.quoted(name)).orElse(""));
    }
    out.flag("namespace_with_ipsets", global.vrrp().namespaceWithIpsets());
    out.flag("use_pid_dir", global.usePidDirectory() && global.networkNamespace().isEmpty());
    out.word("instance", global.instanceName());
    out.seconds("child_wait_time", global.childWaitNanos(), 5 * SECOND);
  }

  private void names() {
    out.word("router_id", global.routerId());
    out.word("default_interface", global.defaultInterface());
    if (global.dynamicInterfaces()) {
      out.line(
          "dynamic_interfaces"
              + (global.vrrp().allowInterfaceChanges() ? " allow_if_changes" : ""));
    }
    DaemonSettings.ProcessNames names = global.daemon().names();
    out.flag("process_names", names.distinct());
    out.word("process_name", names.parent());
    out.word("vrrp_process_name", names.vrrp());
    out.word("bfd_process_name", names.bfd());
  }

  private void scripts() {
    global
        .scriptUser()
        .ifPresent(user ->
            out.line(
                "script_user "
                    + Output.quoted(user)
                    + global.scriptGroup().map(g -> " " + Output.quoted(g)).orElse("")));
    out.flag("enable_script_security", global.scriptSecurity());
    out.flag("use_symlink_paths", global.daemon().useSymlinkPaths());
    out.flag("set_supplementary_groups", global.daemon().supplementaryGroups());
    lifecycle("startup_script", global.daemon().startup());
    lifecycle("shutdown_script", global.daemon().shutdown());
    fifo("notify_fifo", global.notifyFifo());
    fifo("vrrp_notify_fifo", global.vrrpNotifyFifo());
  }

  private void lifecycle(String keyword, Optional<LifecycleScript> script) {
    out.command(keyword, script.map(LifecycleScript::command));
    script.ifPresent(s -> out.seconds(keyword + "_timeout", s.timeoutNanos(), 10 * SECOND));
  }

  private void fifo(String keyword, Optional<NotifyFifo> fifo) {
    fifo.ifPresent(f -> {
      out.line(
          keyword
              + " "
              + Output.quoted(f.path())
              + f.user().map(user -> " " + Output.quoted(user)).orElse("")
              + f.group().map(group -> " " + Output.quoted(group)).orElse(""));
      out.command(keyword + "_script", f.script());
    });
  }

  private void processes() {
    process("vrrp", global.process());
    process("bfd", global.daemon().bfd());
    DaemonSettings.AutomaticPriority automatic = global.daemon().automaticPriority();
    out.number("max_auto_priority", automatic.highest(), 0);
    out.number("min_auto_priority_delay", automatic.delayNanos() / 1000, 1_000_000);
  }

  private void process(String prefix, ProcessSettings process) {
    process.nice().ifPresent(nice -> out.line(prefix + "_priority " + nice));
    process.realtimePriority().ifPresent(priority -> out.line(prefix + "_rt_priority " + priority));
    process.realtimeLimitMicros().ifPresent(limit -> out.line(prefix + "_rlimit_rttime " + limit));
    out.flag(prefix + "_no_swap", process.lockMemory());
    if (!process.cpus().isEmpty()) {
      out.line(
          prefix
              + "_cpu_affinity "
              + process.cpus().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }
}
