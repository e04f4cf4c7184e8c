package org.jkeepalived.core.config.bind;

/// Examples of the outermost level and of `global_defs`, in the notation of [Examples].
final class GlobalExamples {
  static final String TABLE =
      """
      [/]
      net_namespace red
      net_namespace_ipvs blue
      namespace_with_ipsets
      instance second
      child_wait_time 10
      global_defs {
          router_id lb1
          enable_script_security
          script_user nobody
          }
      track_group WEB {
          group { VI_1 }
          }
      static_ipaddress {
          192.0.2.77/24 dev eth0
          }
      static_routes {
          198.51.100.0/24 dev eth0
          }
      static_rules {
          to 192.0.2.0/24 table 5 preference 900
          }
      vrrp_sync_group GATEWAY {
          group { VI_1 VI_2 }
          }
      garp_group {
          garp_interval 0.01
          interfaces { eth0 eth1 }
          }
      linkbeat_interfaces {
          eth0 MII
          }
      vrrp_instance VI_3 {
          interface eth0
          virtual_router_id 53
          priority 150
          virtual_ipaddress {
          192.0.2.53/24
          }
          }
      vrrp_script check_web {
          script "/usr/bin/pgrep nginx"
          interval 2
          user nobody
          }
      vrrp_track_process nginx {
          process nginx
          weight 10
          }
      interface_up_down_delays {
          eth0 1.5 2
          }
      SSL {
          ca /etc/ssl/certs/ca.pem
          }
      virtual_server_group WEB {
          192.0.2.10 80
          192.0.2.11 80
          }
      virtual_server 192.0.2.77 80 {
          lvs_sched rr
          lvs_method NAT
          protocol TCP
          real_server 192.0.2.20 80 {
          TCP_CHECK {
          }
          }
          }
      bfd_instance to_lb2 {
          neighbor_ip 192.0.2.9
          }
      track_file load {
          file /run/load
          }
      [global_defs]
      router_id lb1
      smtp_connect_timeout 9
      dynamic_interfaces allow_if_changes
      default_interface eth1
      vrrp_mcast_group4 224.0.0.99
      vrrp_mcast_group6 ff02::99
      vrrp_down_timer_adverts 5
      vrrp_lower_prio_no_advert
      vrrp_higher_prio_send_advert
      vrrp_version 3
      vrrp_skip_check_adv_addr yes
      vrrp_strict
      vrrp_priority -20
      vrrp_rt_priority 50
      vrrp_cpu_affinity 0 2
      vrrp_rlimit_rttime 10000
      notify_fifo /run/keepalived.fifo
      notify_fifo_script | notify_fifo /run/keepalived.fifo
          notify_fifo_script "/etc/keepalived/events.sh"
      vrrp_notify_fifo /run/vrrp.fifo nobody
      vrrp_notify_fifo_script | vrrp_notify_fifo /run/vrrp.fifo
          vrrp_notify_fifo_script "/etc/keepalived/events.sh" nobody
      vrrp_notify_priority_changes
      script_user nobody :nogroup
      vrrp_startup_delay 5.5
      vrrp_owner_ignore_adverts
      vrrp_garp_master_delay 7
      vrrp_garp_master_repeat 7
      vrrp_garp_master_refresh 7
      vrrp_garp_master_refresh_repeat 7
      vrrp_garp_lower_prio_delay 7
      vrrp_garp_lower_prio_repeat 7
      vrrp_garp_interval 0.5
      vrrp_gna_interval 0.001
      vrrp_min_garp
      process_name lb_main
      vrrp_process_name lb_vrrp
      use_symlink_paths
      set_supplementary_groups on
      notification_email_from lb1@example.com
      smtp_server mail.example.com 2525
      smtp_helo_name lb1.example.com
      notification_email {
          admin@example.com
          }
      startup_script "/etc/keepalived/start.sh"
      startup_script_timeout | startup_script "/etc/keepalived/start.sh"
          startup_script_timeout 20
      shutdown_script "/etc/keepalived/stop.sh"
      shutdown_script_timeout | shutdown_script "/etc/keepalived/stop.sh"
          shutdown_script_timeout 20
      max_auto_priority 20
      min_auto_priority_delay 500
      smtp_alert_vrrp
      smtp_starttls | @jkeepalived smtp_starttls
      smtp_ca_file | @jkeepalived smtp_starttls
          @jkeepalived smtp_ca_file /etc/ssl/certs/mail-ca.pem
      smtp_user | @jkeepalived smtp_starttls
          @jkeepalived smtp_user lb1
          @jkeepalived smtp_password "correct horse"
      smtp_password | @jkeepalived smtp_starttls
          @jkeepalived smtp_user lb1
          @jkeepalived smtp_password "correct horse"
      vrrp_garp_extra_if all 9
      vrrp_netlink_cmd_rcv_bufs 1048576
      vrrp_netlink_cmd_rcv_bufs_force
      vrrp_netlink_monitor_rcv_bufs 1048576
      vrrp_netlink_monitor_rcv_bufs_force on
      process_monitor_rcv_bufs 1048576
      process_monitor_rcv_bufs_force true
      vrrp_rx_bufs_policy mtu
      vrrp_rx_bufs_multiplier | vrrp_rx_bufs_policy ADVERT
          vrrp_rx_bufs_multiplier 5
      vrrp_delay_after_boot 60
      vmac_prefix vm
      vmac_addr_prefix va
      umask 0027
      random_seed 5
      reload_check_config /var/log/keepalived-check.log
      reload_time_file /etc/keepalived/reload.at
      reload_file
      include_check match read
      config_save_dir /var/lib/keepalived
      tmp_config_directory /run/keepalived
      data_use_instance
      json_version 2
      iproute_usr_dir /usr/share/iproute2
      iproute_etc_dir /etc/iproute2
      state_dump_file /run/keepalived.data
      stats_dump_file /run/keepalived.stats
      json_dump_file /run/keepalived.json
      bfd_process_name lb_bfd
      vrrp_iptables KEEPALIVED_IN KEEPALIVED_OUT
      vrrp_ipsets keepalived
      nftables
      nftables_priority -5
      bfd_priority -5
      bfd_rt_priority 7
      bfd_cpu_affinity 1
      bfd_rlimit_rttime 900
      snmp_socket tcp:localhost:705
      dbus_service_name org.example.Vrrp
      dbus_no_interface_name none
      smtp_alert_checker
      checker_process_name lb_check
      checker_log_all_failures
      lvs_timeouts tcp 5 udp 7
      lvs_flush_on_stop VS
      lvs_sync_daemon eth0 inst VI_1 id 5
      lvs_dataplane | @jkeepalived lvs_dataplane nftables nearest
      shared_checks | @jkeepalived shared_checks
      nftables_ipvs marks
      nftables_ipvs_priority | nftables_ipvs
          nftables_ipvs_priority -5
      nftables_ipvs_start_fwmark | nftables_ipvs
          nftables_ipvs_start_fwmark 77
      lvs_notify_fifo /run/lvs.fifo
      lvs_notify_fifo_script | lvs_notify_fifo /run/lvs.fifo
          lvs_notify_fifo_script "/etc/keepalived/events.sh"
      checker_priority -5
      checker_rt_priority 20
      checker_cpu_affinity 0 1
      checker_rlimit_rttime 5000
      snmp_vs_stats_update_interval 2.5
      snmp_rs_stats_update_interval 2.5
      lvs_netlink_cmd_rcv_bufs 65536
      lvs_netlink_cmd_rcv_bufs_force
      lvs_netlink_monitor_rcv_bufs 65536
      lvs_netlink_monitor_rcv_bufs_force
      rs_init_notifies
      no_checker_emails
      """;

  private GlobalExamples() {}
}
