package org.jkeepalived.lab.reload;

import static org.jkeepalived.lab.reload.MatrixFile.PLAIN;
import static org.jkeepalived.lab.reload.Steps.*;

import java.util.List;

/// What the matrix consists of.
final class Matrix {
  static final List<Row> ROWS =
      List.of(
          Row.of(
              "instance",
              step(
                  MatrixFile.blocks(newInstance(120)),
                  "NEW: is new: virtual router 9",
                  List.of("+ eth1 10.9.1.109/24"),
                  "\"name\":\"NEW\""),
              step(
                  MatrixFile.blocks(newInstance(130)),
                  "priority 120 → 130",
                  NOTHING,
                  "\"name\":\"NEW\",\"state\":\"MASTER\".*\"priority\":130"),
              step(
                  PLAIN,
                  "NEW: goes; a master of it gives up at once",
                  List.of("- eth1 10.9.1.109/24"),
                  "!\"name\":\"NEW\"")),
          inInstance(
              "priority",
              MatrixFile.priority(160),
              "priority 150 → 160",
              MatrixFile.priority(170),
              "priority 160 → 170",
              "priority 170 → 150",
              NOTHING),
          Row.of(
              "address",
              step(
                  MatrixFile.addresses("10.9.0.101/24"),
                  "address 10.9.0.101/24 is added",
                  List.of("+ eth0 10.9.0.101/24"),
                  "10\\.9\\.0\\.101"),
              step(
                  MatrixFile.addresses("10.9.0.102/24"),
                  "address 10.9.0.101/24 is removed",
                  List.of("+ eth0 10.9.0.102/24", "- eth0 10.9.0.101/24"),
                  "10\\.9\\.0\\.102"),
              step(
                  PLAIN,
                  "address 10.9.0.102/24 is removed",
                  List.of("- eth0 10.9.0.102/24"),
                  "!10\\.9\\.0\\.102")),
          Row.of(
              "excluded address",
              step(
                  excluded("10.9.0.111/24"),
                  "excluded address 10.9.0.111/24 is added",
                  List.of("+ eth0 10.9.0.111/24"),
                  "10\\.9\\.0\\.111"),
              step(
                  excluded("10.9.0.112/24"),
                  "excluded address 10.9.0.111/24 is removed",
                  List.of("+ eth0 10.9.0.112/24", "- eth0 10.9.0.111/24"),
                  "10\\.9\\.0\\.112"),
              step(
                  PLAIN,
                  "excluded address 10.9.0.112/24 is removed",
                  List.of("- eth0 10.9.0.112/24"),
                  "!10\\.9\\.0\\.112")),
          Row.of(
              "route",
              step(
                  routes("10.77.0.0/16 via 10.9.0.254 dev eth0"),
                  "route 10.77.0.0/16 via 10.9.0.254 dev eth0 is added",
                  List.of("+ route 10.77.0.0/16 via 10.9.0.254 dev eth0"),
                  "10\\.77\\.0\\.0"),
              step(
                  routes("10.77.0.0/16 via 10.9.0.253 dev eth0"),
                  "route 10.77.0.0/16 via 10.9.0.254 dev eth0 is removed",
                  List.of("+ route 10.77.0.0/16 via 10.9.0.253 dev eth0"),
                  "10\\.9\\.0\\.253"),
              step(
                  PLAIN,
                  "route 10.77.0.0/16 via 10.9.0.253 dev eth0 is removed",
                  List.of("- route 10.77.0.0/16 via 10.9.0.253 dev eth0"),
                  "!10\\.77\\.0\\.0")),
          Row.of(
              "rule",
              step(
                  rules("from 10.9.0.100 table 100 preference 300"),
                  "preference 300 table 100 is added",
                  List.of("+ rule 300: from 10.9.0.100 lookup 100"),
                  "preference 300"),
              step(
                  rules("from 10.9.0.100 table 100 preference 301"),
                  "preference 301 table 100 is added",
                  List.of(
                      "- rule 300: from 10.9.0.100 lookup 100",
                      "+ rule 301: from 10.9.0.100 lookup 100"),
                  "preference 301"),
              step(
                  PLAIN,
                  "preference 301 table 100 is removed",
                  List.of("- rule 301: from 10.9.0.100 lookup 100"),
                  "!preference 301")),
          tracked(
              "script",
              "vrrp_script it {\n script /bin/true\n interval 1\n weight 5\n}",
              "vrrp_script it {\n script /bin/true\n interval 2\n weight 5\n}",
              "track_script {\n it\n}",
              "script it: is new and runs at once",
              "script it: changes",
              "script it: goes"),
          tracked(
              "file",
              "track_file it {\n file /run/value\n weight 1\n init_file 3\n}",
              "track_file it {\n file /run/other\n weight 1\n init_file 4\n}",
              "track_file {\n it\n}",
              "file it: is tracked from now on",
              "file it: ",
              "file it: is tracked no longer"),
          tracked(
              "process",
              "vrrp_track_process it {\n process cat\n weight 5\n}",
              "vrrp_track_process it {\n process cat\n weight 6\n}",
              "track_process {\n it\n}",
              "process it: is tracked from now on",
              "process it: ",
              "process it: is tracked no longer"),
          inInstance(
              "tracked interface",
              MatrixFile.instance("track_interface {\n eth1 weight 5\n}"),
              "track_interface eth1 is new, weight 5",
              MatrixFile.instance("track_interface {\n eth1 weight 6\n}"),
              "track_interface eth1: weight 5 → weight 6",
              "track_interface eth1 goes",
              NOTHING),
          ofBlocks(
              "sync group",
              "vrrp_sync_group G {\n group {\n MOVED\n OLD\n }\n}",
              "sync group G: is new, of MOVED, OLD",
              "vrrp_sync_group G {\n group {\n MOVED\n UNICAST\n }\n}",
              "sync group G: changes",
              "sync group G: goes"),
          ofBlocks(
              "garp group",
              "garp_group {\n garp_interval 0.01\n interfaces {\n eth0\n }\n}",
              "garp_group of eth0: is added",
              "garp_group {\n garp_interval 0.02\n interfaces {\n eth0\n }\n}",
              "garp_group of eth0: is added",
              "garp_group of eth0: is removed"),
          fixed(
              "static address",
              "static_ipaddress {\n %s\n}",
              "10.9.1.51/24 dev eth1",
              "10.9.1.52/24 dev eth1",
              "eth1 10.9.1.51/24",
              "eth1 10.9.1.52/24"),
          fixed(
              "static route",
              "static_routes {\n %s\n}",
              "10.88.0.0/16 via 10.9.1.254 dev eth1",
              "10.89.0.0/16 via 10.9.1.254 dev eth1",
              "route 10.88.0.0/16 via 10.9.1.254 dev eth1",
              "route 10.89.0.0/16 via 10.9.1.254 dev eth1"),
          fixed(
              "static rule",
              "static_rules {\n %s\n}",
              "from 10.9.1.0/24 table 100 preference 400",
              "from 10.9.1.0/24 table 100 preference 401",
              "rule 400: from 10.9.1.0/24 lookup 100",
              "rule 401: from 10.9.1.0/24 lookup 100"),
          Row.of(
              "global option",
              step(
                  MatrixFile.global("router_id first"),
                  "global_defs: router_id changes",
                  NOTHING,
                  "\"router_id\":\"first\""),
              step(
                  MatrixFile.global("router_id second"),
                  "global_defs: router_id changes",
                  NOTHING,
                  "\"router_id\":\"second\""),
              step(PLAIN, "global_defs: router_id changes", NOTHING, "\"router_id\":\"one\"")),
          Row.of(
              "unicast peer",
              step(
                  MatrixFile.peers("10.9.0.3"),
                  "transport differs",
                  NOTHING,
                  "\"unicast_peers\":\\[[^\\]]*10\\.9\\.0\\.3"),
              step(
                  MatrixFile.peers("10.9.0.4"),
                  "transport differs",
                  NOTHING,
                  "\"unicast_peers\":\\[[^\\]]*10\\.9\\.0\\.4"),
              step(PLAIN, "transport differs", NOTHING, "!10\\.9\\.0\\.4\"")),
          inInstance(
              "notify script",
              MatrixFile.instance("notify_backup /bin/true"),
              "other notify commands",
              MatrixFile.instance("notify_backup /bin/false"),
              "other notify commands",
              "other notify commands",
              NOTHING),
          inInstance(
              "password",
              MatrixFile.old(pass("one")),
              "authentication differs",
              MatrixFile.old(pass("two")),
              "authentication differs",
              "authentication differs",
              NOTHING),
          inInstance(
              "HMAC key",
              MatrixFile.unicast(hmac("0123456789abcdef0123456789abcdef")),
              "auth_hmac differs",
              MatrixFile.unicast(hmac("fedcba9876543210fedcba9876543210")),
              "auth_hmac differs",
              "auth_hmac differs",
              NOTHING),
          inInstance(
              "announcements",
              MatrixFile.instance("garp_master_refresh 60"),
              "garp differs",
              MatrixFile.instance("garp_master_refresh 70"),
              "garp differs",
              "garp differs",
              NOTHING));

  /// Files that no reload takes.
  static final List<String> ERRORS =
      List.of(
          PLAIN.text() + "vrrp_instance HALF {\n",
          PLAIN.text().replace("virtual_router_id 7", "virtual_router_id 700"),
          PLAIN.text().replace("virtual_router_id 7", "virtual_router_id 1"),
          PLAIN.text().replace("10.9.0.100/24", "10.9.0.300/24"),
          PLAIN.text().replace("priority 150", "priority many"),
          MatrixFile.blocks("static_routes {\n 10.0.0.0/8 bia 10.9.0.254\n}").text(),
          MatrixFile.instance("track_script {\n nobody\n}").text());

  private Matrix() {}
}
