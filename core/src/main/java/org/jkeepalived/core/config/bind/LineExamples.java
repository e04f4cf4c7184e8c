package org.jkeepalived.core.config.bind;

/// Examples of address, route and rule lines, and of words that several blocks have, in the
/// notation of [Examples].
final class LineExamples {
  static final String TABLE =
      """
      [static_ipaddress]
      track_group | 192.0.2.77/24 dev eth0 track_group WEB
      [static_routes]
      track_group | 198.51.100.0/24 dev eth0 track_group WEB
      dev | 198.51.100.0/24 dev eth1
      scope | 198.51.100.0/24 dev eth0 scope link
      no_track | 198.51.100.0/24 dev eth0 no_track
      onlink | 198.51.100.0/24 via 192.0.2.1 dev eth0 onlink
      add | add 198.51.100.0/24 dev eth0
      prepend | prepend 198.51.100.0/24 dev eth0
      append | append 198.51.100.0/24 dev eth0
      inet | inet default via 192.0.2.1 dev eth0
      inet6 | inet6 default via fe80::1 dev eth0
      [static_rules]
      track_group | from 192.0.2.0/24 table 5 preference 900 track_group WEB
      dev | from 192.0.2.0/24 table 5 preference 900 dev eth0
      from 192.0.2.0/24 table 5 preference 900
      tos | from 192.0.2.0/24 table 5 preference 900 tos 16
      dsfield | from 192.0.2.0/24 table 5 preference 900 dsfield 0x10
      table | preference 9 table main
      protocol | from 192.0.2.0/24 table 5 preference 900 protocol 4
      priority 8 table 5
      preference 8 table 5
      oif | from 192.0.2.0/24 table 5 preference 900 oif eth1
      realms | from 192.0.2.0/24 table 5 preference 900 realms 3/4
      fwmark | from 192.0.2.0/24 table 5 preference 900 fwmark 0x10/0xff
      no_track | from 192.0.2.0/24 table 5 preference 900 no_track
      not | not from 192.0.2.0/24 table 5 preference 900
      inet | inet table 5 preference 900
      inet6 | inet6 table 5 preference 900
      l3mdev | l3mdev preference 900
      [*]
      track_file {
          load
          }
      smtp_alert yes
      ADDRESS | 192.0.2.77/24
      dev | 192.0.2.77/24 dev eth1
      scope | 192.0.2.77/24 scope link
      brd | 192.0.2.77/24 brd +
      broadcast | 192.0.2.77/24 broadcast 192.0.2.127
      label | 192.0.2.77/24 label eth0:1
      peer | 192.0.2.77 peer 192.0.2.78/30
      home | 2001:db8::7/64 home
      -nodad | 2001:db8::7/64 -nodad
      mngtmpaddr | 2001:db8::7/64 mngtmpaddr
      noprefixroute | 192.0.2.77/24 noprefixroute
      autojoin | 192.0.2.77/24 autojoin
      preferred_lft | 192.0.2.77/24 preferred_lft 60
      DESTINATION | 198.51.100.0/24 via 192.0.2.1 dev eth0
      src | 198.51.100.0/24 dev eth0 src 192.0.2.1
      as | 198.51.100.0/24 as to 192.0.2.1 dev eth0
      via | 198.51.100.0/24 via 192.0.2.1 dev eth0
      gw | 198.51.100.0/24 dev eth0 gw 192.0.2.9
      from | 2001:db8::/32 dev eth0 from 2001:db8:1::/48
      tos | 198.51.100.0/24 dev eth0 tos 0x10
      dsfield | 198.51.100.0/24 dev eth0 dsfield AF11
      table | 198.51.100.0/24 dev eth0 table 100
      protocol | 198.51.100.0/24 dev eth0 protocol static
      metric | 198.51.100.0/24 dev eth0 metric 5
      priority | 198.51.100.0/24 dev eth0 priority 5
      preference | 198.51.100.0/24 dev eth0 preference 5
      oif | 198.51.100.0/24 oif eth1
      encap | 198.51.100.0/24 dev eth0 encap ip id 4 dst 192.0.2.4 ttl 9
      expires | 2001:db8::/32 dev eth0 expires 60
      mtu | 198.51.100.0/24 dev eth0 mtu 1400
      hoplimit | 198.51.100.0/24 dev eth0 hoplimit 64
      advmss | 198.51.100.0/24 dev eth0 advmss lock 1300
      rtt | 198.51.100.0/24 dev eth0 rtt 5ms
      rttvar | 198.51.100.0/24 dev eth0 rttvar lock 2s
      reordering | 198.51.100.0/24 dev eth0 reordering 3
      window | 198.51.100.0/24 dev eth0 window 3
      cwnd | 198.51.100.0/24 dev eth0 cwnd lock 3
      ssthresh | 198.51.100.0/24 dev eth0 ssthresh 3
      realms | 198.51.100.0/24 dev eth0 realms 3/4
      rto_min | 198.51.100.0/24 dev eth0 rto_min 4s
      initcwnd | 198.51.100.0/24 dev eth0 initcwnd 3
      initrwnd | 198.51.100.0/24 dev eth0 initrwnd 3
      features | 198.51.100.0/24 dev eth0 features ecn
      quickack | 198.51.100.0/24 dev eth0 quickack 1
      congctl | 198.51.100.0/24 dev eth0 congctl lock bbr
      pref | 2001:db8::/32 dev eth0 pref high
      ttl-propagate | 198.51.100.0/24 dev eth0 ttl-propagate disabled
      fastopen_no_cookie | 198.51.100.0/24 dev eth0 fastopen_no_cookie 1
      or | 198.51.100.0/24 dev eth0 via 192.0.2.8 or 192.0.2.9
      nexthop | 198.51.100.0/24 dev eth0 nexthop via 192.0.2.8 nexthop via 192.0.2.9
      vrf | 198.51.100.0/24 dev eth0 vrf red
      to 192.0.2.0/24 table 5 preference 900
      lookup | from 192.0.2.0/24 preference 900 lookup lan
      order | from 192.0.2.0/24 table 5 order 900
      fwmark 7
      suppress_prefixlength | from 192.0.2.0/24 table 5 preference 900 suppress_prefixlength 0
      sup_pl | from 192.0.2.0/24 table 5 preference 900 sup_pl 8
      suppress_ifgroup | from 192.0.2.0/24 table 5 preference 900 suppress_ifgroup 7
      sup_group | from 192.0.2.0/24 table 5 preference 900 sup_group lan
      iif | from 192.0.2.0/24 table 5 preference 900 iif eth0
      tunnel-id | from 192.0.2.0/24 preference 9 table 5 tunnel-id 7
      uidrange | from 192.0.2.0/24 preference 9 table 5 uidrange 1000-1999
      ipproto | from 192.0.2.0/24 table 5 preference 900 ipproto tcp
      sport | from 192.0.2.0/24 table 5 preference 900 sport 80-90
      dport | from 192.0.2.0/24 table 5 preference 900 dport 1-65535
      ACTION | from 192.0.2.0/24 preference 900 blackhole
      track_interface {
          eth1
          }
      track_script {
          check_web
          }
      track_process {
          nginx
          }
      track_bfd {
          to_lb2
          }
      notify_backup "/etc/keepalived/notify.sh backup"
      notify_fault "/etc/keepalived/notify.sh fault"
      notify_stop "/etc/keepalived/notify.sh stop"
      notify_priority_changes
      weight 5
      retry 3
      delay_before_retry 2.5
      warmup 3.5
      connect_timeout 2.5
      delay_loop 7
      fast_delay_loop | @jkeepalived fast_delay_loop 0.5
      inhibit_on_failure
      virtualhost www.example.com
      alpha
      log_all_failures
      connect_ip 192.0.2.99
      connect_virtual_ip | @jkeepalived connect_virtual_ip 192.0.2.10
      bindto 192.0.2.98
      bind_if eth1
      connect_port 8081
      bind_port 4000
      http_protocol 1.0c
      sni_name www.example.com
      fast_recovery yes
      url {
          path /
          status_code 200
          }
      path /health?deep=1
      digest 0123456789abcdef0123456789abcdef
      status_code 200-204 301
      regex "status: +ok"
      regex_options | regex "ok"
          regex_options caseless
      regex_min_offset | regex "ok"
          regex_min_offset 5
      regex_max_offset | regex "ok"
          regex_max_offset 500
      regex_stack | regex "ok"
          regex_stack 1024 4096
      tls_compliant
      request_method | @jkeepalived request_method HEAD
      request_header | @jkeepalived request_header Authorization "Bearer abc"
      request_body | @jkeepalived request_method POST
          @jkeepalived request_header Content-Type application/json
          @jkeepalived request_body ping
      grpc_health | @jkeepalived grpc_health shop.Orders
      expect_header | @jkeepalived expect_header Content-Type json
      expect_body | @jkeepalived expect_body "all is well"
      expect_json | @jkeepalived expect_json db.state up
      proxy_protocol | @jkeepalived proxy_protocol 2
      verify_certificate | @jkeepalived verify_certificate
      certificate_days | @jkeepalived certificate_days 14
      greeting | @jkeepalived greeting redis
      no_track | 192.0.2.77/24 dev eth1 no_track
      use_vmac | 192.0.2.77/24 dev eth1 use_vmac
      regex_no_match | regex "error"
          regex_no_match
      [vrrp_instance/virtual_routes]
      dev | 198.51.100.0/24 dev eth1
      scope | 198.51.100.0/24 dev eth0 scope link
      no_track | 198.51.100.0/24 dev eth0 no_track
      onlink | 198.51.100.0/24 via 192.0.2.1 dev eth0 onlink
      add | add 198.51.100.0/24 dev eth0
      prepend | prepend 198.51.100.0/24 dev eth0
      append | append 198.51.100.0/24 dev eth0
      inet | inet default via 192.0.2.1 dev eth0
      inet6 | inet6 default via fe80::1 dev eth0
      [vrrp_instance/virtual_rules]
      dev | from 192.0.2.0/24 table 5 preference 900 dev eth0
      from 192.0.2.0/24 table 5 preference 900
      tos | from 192.0.2.0/24 table 5 preference 900 tos 16
      dsfield | from 192.0.2.0/24 table 5 preference 900 dsfield 0x10
      table | preference 9 table main
      protocol | from 192.0.2.0/24 table 5 preference 900 protocol 4
      priority 8 table 5
      preference 8 table 5
      oif | from 192.0.2.0/24 table 5 preference 900 oif eth1
      realms | from 192.0.2.0/24 table 5 preference 900 realms 3/4
      fwmark | from 192.0.2.0/24 table 5 preference 900 fwmark 0x10/0xff
      no_track | from 192.0.2.0/24 table 5 preference 900 no_track
      not | not from 192.0.2.0/24 table 5 preference 900
      inet | inet table 5 preference 900
      inet6 | inet6 table 5 preference 900
      l3mdev | l3mdev preference 900
      [vrrp_instance/virtual_ipaddress]
      home | fe80::7
          2001:db8::7/64 home
      -nodad | fe80::7
          2001:db8::7/64 -nodad
      mngtmpaddr | fe80::7
          2001:db8::7/64 mngtmpaddr
      """;

  private LineExamples() {}
}
