package org.jkeepalived.core.config.bind;

/// Examples of virtual routers and what they track, in the notation of [Examples].
final class RouterExamples {
  static final String TABLE =
      """
      [vrrp_sync_group]
      smtp_alert yes
      group { VI_1 VI_2 }
      notify_master "/etc/keepalived/notify.sh master"
      notify "/etc/keepalived/notify.sh"
      [track_group]
      group { VI_1 }
      [vrrp_instance]
      priority 150
      vrf red
          unicast_peer {
          192.0.2.2
          }
      notify_master "/etc/keepalived/notify.sh master"
      notify "/etc/keepalived/notify.sh"
      interface eth0
      use_vmac vrrp51
      use_ipvlan ipv51 192.0.2.7/24 private
      unicast_peer {
          192.0.2.2
          }
      old_unicast_checksum never
      state BACKUP
      mcast_src_ip 192.0.2.9
      unicast_src_ip 192.0.2.9
          unicast_peer {
          192.0.2.2
          }
      mcast_dst_ip 224.0.0.99
      virtual_router_id 51
      unicast_ttl | unicast_peer {
          192.0.2.2
          }
          unicast_ttl 9
      version 3
      advert_int | version 3
          advert_int 0.25
      virtual_ipaddress {
          192.0.2.51/24
          }
      virtual_ipaddress_excluded {
          2001:db8::51/64
          }
      v3_checksum_as_v2
      virtual_routes {
          198.51.100.0/24 dev eth0
          }
      virtual_rules {
          to 192.0.2.0/24 table 5 preference 900
          }
      skip_check_adv_addr
      strict_mode
      preempt_delay 60
      debug 3
      lvs_sync_daemon_interface eth1
      down_timer_adverts 5
      timer_expired_backup | nopreempt
          timer_expired_backup
      lower_prio_no_advert
      higher_prio_send_advert
      owner_ignore_adverts | priority 255
          owner_ignore_adverts
      kernel_rx_buf_size 65536
      authentication {
          auth_type PASS
          auth_pass s3cret
          }
      auth_hmac {
          key 1 0123456789abcdef0123456789abcdef
          active_key 1
          }
      notify_deleted "/etc/keepalived/notify.sh deleted"
      notify_master_rx_lower_pri "/etc/keepalived/notify.sh lower"
      garp_master_delay 7
      garp_master_refresh 7
      garp_master_repeat 7
      garp_master_refresh_repeat 7
      garp_lower_prio_delay 7
      garp_lower_prio_repeat 0
      garp_extra_if all 9
      check_unicast_src | unicast_peer {
          192.0.2.2
          }
          check_unicast_src
      unicast_fault_no_peer | unicast_peer {
          192.0.2.2
          }
          unicast_fault_no_peer
      native_ipv6 | version 3
          native_ipv6
          virtual_ipaddress {
          fe80::51/64
          }
      track_script {
          check_web weight -20
          }
      [vrrp_sync_group/track_interface]
      weight | eth1 weight 0
      [vrrp_sync_group/track_script]
      weight | check_web weight 0
      [vrrp_sync_group/track_file]
      weight | load weight 0
      [vrrp_sync_group/track_process]
      weight | nginx weight 0
      [vrrp_sync_group/track_bfd]
      weight | to_lb2 weight 0
      [vrrp_instance/track_interface]
      weight | eth1 weight -20
      [vrrp_instance/track_script]
      weight | check_web weight -20
      [vrrp_instance/track_file]
      weight | load weight -20
      [vrrp_instance/track_process]
      weight | nginx weight -20
      [vrrp_instance/track_bfd]
      weight | to_lb2 weight -20
      [garp_group]
      garp_interval 0.5
      gna_interval 0.5
      interface | gna_interval 1
          interface eth1
      interfaces | gna_interval 1
          interfaces { eth1 eth2 }
      [vrrp_instance/unicast_peer]
      min_ttl | 192.0.2.2 min_ttl 254
      max_ttl | 192.0.2.2 max_ttl 9
      [vrrp_instance/authentication]
      auth_type PASS
          auth_pass s3cret
      auth_pass | auth_type PASS
          auth_pass s3cret
      [vrrp_instance/auth_hmac]
      key 1 file:/etc/keepalived/hmac.key
      active_key | key 1 file:/etc/keepalived/hmac.key
          active_key 1
      time_window 9
      anti_replay monotonic
      mode receive-only
      [vrrp_script]
      script "/usr/bin/pgrep nginx"
      interval 2.5
      timeout 0.25
      rise 3
      fall 3
      user nobody nogroup
      [vrrp_track_process]
      process "/usr/sbin/nginx" -g
      param_match initial
      quorum 3
      quorum_max 0
      delay 1.5
      terminate_delay 1.5
      fork_delay 1.5
      [bfd_instance]
      source_ip 192.0.2.1
      neighbor_ip 192.0.2.9
      min_rx 50
      min_tx 50
      idle_tx 2000
      multiplier 3
      ttl 255
      max_hops 5
      multihop
      [track_file]
      file /run/load
      init_file 0 overwrite
      """;

  private RouterExamples() {}
}
