package org.jkeepalived.core.config.bind;

/// Examples of virtual servers and their checkers, in the notation of [Examples].
final class ServerExamples {
  static final String TABLE =
      """
      [virtual_server/real_server/FILE_CHECK]
      track_file load
      weight -3 reverse
      [virtual_server/real_server]
      smtp_alert off
      weight 5
      lvs_method TUN type gre csum
      virtualhost www.example.com
      snmp_name web1
      uthreshold 100
      lthreshold 50
      notify_up "/etc/keepalived/notify.sh up"
      notify_down "/etc/keepalived/notify.sh down"
      MISC_CHECK {
          misc_path "/etc/keepalived/check.sh web1"
          }
      SMTP_CHECK {
          helo_name lb1.example.com
          }
      TCP_CHECK {
          connect_timeout 3
          }
      PING_CHECK {
          retry 2
          }
      UDP_CHECK {
          retry 2
          }
      HTTP_GET {
          url {
          path /
          status_code 200
          }
          }
      SSL_GET {
          url {
          path /
          status_code 200
          }
          }
      DNS_CHECK {
          type A
          name www.example.com
          }
      FILE_CHECK {
          track_file load
          }
      BFD_CHECK {
          name to_web1
          }
      [virtual_server]
      protocol TCP
      weight 9
      quorum | weight 9
          quorum 5
      ip_family inet
      lvs_sched wlc
      ops | protocol UDP
          ops
      sh-port | lvs_sched sh
          sh-port
      sh-fallback | lvs_sched sh
          sh-fallback
      mh-port | lvs_sched mh
          mh-port
      mh-fallback | lvs_sched mh
          mh-fallback
      lvs_method DR
      persistence_engine sip
      persistence_timeout 300
      persistence_granularity 255.255.255.0
      virtualhost www.example.com
      snmp_name web
      quorum_up "/etc/keepalived/notify.sh up"
      quorum_down "/etc/keepalived/notify.sh down"
      hysteresis | weight 9
          quorum 5
          hysteresis 2
      sorry_server 192.0.2.30 80
      sorry_server_inhibit | sorry_server 192.0.2.30 80
          sorry_server_inhibit
      sorry_server_lvs_method | sorry_server 192.0.2.30 80
          sorry_server_lvs_method DR
      real_server 192.0.2.21 80 {
          TCP_CHECK {
          }
          }
      hashed | lvs_sched sh
          hashed
      flag-1 | lvs_sched sh
          flag-1
      flag-2 | lvs_sched sh
          flag-2
      flag-3 | lvs_sched sh
          flag-3
      [virtual_server_group]
      fwmark 5 inet
      IPADDR | 192.0.2.10 80
      RANGE | 192.0.2.10-20 80
      SUBNET | 192.0.2.0/28 80
      [SSL]
      key /etc/ssl/private/lb1.key
      password secret
      ca /etc/ssl/certs/ca.pem
      certificate /etc/ssl/certs/lb1.pem
      [virtual_server/real_server/MISC_CHECK]
      user nobody nogroup
      misc_path "/etc/keepalived/check.sh web1"
      misc_timeout 9
      [virtual_server/real_server/SMTP_CHECK]
      helo_name lb1.example.com
      host {
          connect_ip 192.0.2.97
          }
      [virtual_server/real_server/UDP_CHECK]
      payload 01 2 FF
      require_reply 8X XX 0a
      min_reply_length | require_reply
          min_reply_length 12
      max_reply_length | require_reply
          max_reply_length 512
      [virtual_server/real_server/HTTP_GET]
      enable_sni
      [virtual_server/real_server/SSL_GET]
      enable_sni | virtualhost www.example.com
          enable_sni
      [virtual_server/real_server/DNS_CHECK]
      type mx
      name www.example.com
      [virtual_server/real_server/BFD_CHECK]
      name to_web1
      """;

  private ServerExamples() {}
}
