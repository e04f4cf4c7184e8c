package org.jkeepalived.core.config.write;

import org.jkeepalived.core.model.FirewallSettings;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.MailSettings;
import org.jkeepalived.core.model.SocketBuffers;
import org.jkeepalived.core.model.SocketBuffers.Buffer;
import org.jkeepalived.core.model.SocketBuffers.Policy;
import org.jkeepalived.core.model.VrrpSettings;

/// Writes the keywords of `global_defs` for VRRP, its firewall, mail and sockets.
final class VrrpGlobalWriter {
  private final Output out;

  private VrrpGlobalWriter(Output out) {
    this.out = out;
  }

  static void write(GlobalSettings global, Output out) {
    var writer = new VrrpGlobalWriter(out);
    out.seconds("vrrp_startup_delay", global.startupDelayNanos(), 0);
    writer.vrrp(global.vrrp());
    writer.mail(global.mail());
    writer.firewall(global.firewall());
    writer.buffers(global.buffers());
  }

  private void vrrp(VrrpSettings vrrp) {
    out.seconds("vrrp_delay_after_boot", vrrp.delayAfterBootNanos(), 0);
    out.seconds("vrrp_garp_interval", vrrp.garpIntervalNanos(), 0);
    out.seconds("vrrp_gna_interval", vrrp.gnaIntervalNanos(), 0);
    out.flag("disable_local_igmp", vrrp.disableLocalIgmp());
    out.flag("log_unknown_vrids", vrrp.logUnknownVrids());
    out.flag("fifo_write_vrrp_states_on_reload", vrrp.fifoStatesOnReload());
    if (!vrrp.vmacPrefix().equals(VrrpSettings.DEFAULT.vmacPrefix())) {
      out.word("vmac_prefix", vrrp.vmacPrefix());
    }
    if (!vrrp.vmacAddressPrefix().equals(vrrp.vmacPrefix())) {
      out.word("vmac_addr_prefix", vrrp.vmacAddressPrefix());
    }
  }

  private void mail(MailSettings mail) {
    out.word("notification_email_from", mail.from());
    mail.server()
        .ifPresent(server ->
            out.line(
                "smtp_server "
                    + Output.quoted(server.host())
                    + (server.port() == 25 ? "" : " " + server.port())));
    out.word("smtp_helo_name", mail.heloName());
    out.seconds(
        "smtp_connect_timeout",
        mail.connectTimeoutNanos(),
        MailSettings.DEFAULT.connectTimeoutNanos());
    out.block("notification_email", mail.recipients().stream().map(Output::quoted).toList());
    out.flag("no_email_faults", mail.noFaults());
    mailSecurity(mail.security());
  }

  private void mailSecurity(MailSettings.Security security) {
    out.flag("@jkeepalived smtp_starttls", security.startTls());
    out.word("@jkeepalived smtp_ca_file", security.authorities());
    security
        .login()
        .ifPresent(login -> {
          out.word("@jkeepalived smtp_user", login.user());
          out.word("@jkeepalived smtp_password", login.password());
        });
  }

  private void firewall(FirewallSettings firewall) {
    firewall
        .iptables()
        .ifPresent(chains ->
            out.line(
                "vrrp_iptables "
                    + Output.quoted(chains.input())
                    + chains.output().map(name -> " " + Output.quoted(name)).orElse("")));
    if (!firewall.ipsets().equals(FirewallSettings.IPSETS)) {
      out.line(
          "vrrp_ipsets "
              + String.join(" ", firewall.ipsets().stream().map(Output::quoted).toList()));
    }
    out.word("nftables", firewall.nftablesTable());
    out.number("nftables_priority", firewall.nftablesPriority(), -1);
    out.flag("nftables_ifindex", firewall.nftablesIfindex());
    out.flag("nftables_counters", firewall.nftablesCounters());
  }

  private void buffers(SocketBuffers buffers) {
    buffer("vrrp_netlink_cmd", buffers.netlinkCommand());
    buffer("vrrp_netlink_monitor", buffers.netlinkMonitor());
    buffer("process_monitor", buffers.processMonitor());
    switch (buffers.vrrp()) {
      case Policy.KernelDefault() -> {}
      case Policy.Mtu(long frames) -> policy("MTU", frames);
      case Policy.Advert(long adverts) -> policy("ADVERT", adverts);
      case Policy.Bytes(long bytes) -> out.line("vrrp_rx_bufs_policy " + bytes);
    }
  }

  private void buffer(String prefix, Buffer buffer) {
    out.number(prefix + "_rcv_bufs", buffer.bytes(), 0);
    out.flag(prefix + "_rcv_bufs_force", buffer.force());
  }

  private void policy(String word, long multiplier) {
    out.line("vrrp_rx_bufs_policy " + word);
    out.number("vrrp_rx_bufs_multiplier", multiplier, 3);
  }
}
