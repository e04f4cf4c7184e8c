package org.jkeepalived.lab.reload;

/// The configuration of the matrix, plain but for one object.
///
/// `KEPT` is never touched. `MOVED` has what instances can have, `UNICAST` has a peer, `OLD` speaks
/// version 2.
///
/// @param global lines of `global_defs`
/// @param blocks blocks beside the instances
/// @param instance lines of `MOVED`
/// @param addresses further addresses of `MOVED`
/// @param priority of `MOVED`
/// @param unicast lines of `UNICAST`
/// @param peers its peers besides the first
/// @param old lines of `OLD`
record MatrixFile(
    String global,
    String blocks,
    String instance,
    String addresses,
    int priority,
    String unicast,
    String peers,
    String old) {
  static final int PRIORITY = 150;
  static final MatrixFile PLAIN = new MatrixFile("", "", "", "", PRIORITY, "", "", "");

  static MatrixFile global(String lines) {
    return new MatrixFile(lines, "", "", "", PRIORITY, "", "", "");
  }

  static MatrixFile blocks(String text) {
    return blocks(text, "");
  }

  static MatrixFile blocks(String text, String instance) {
    return new MatrixFile("", text, instance, "", PRIORITY, "", "", "");
  }

  static MatrixFile instance(String lines) {
    return blocks("", lines);
  }

  static MatrixFile addresses(String lines) {
    return new MatrixFile("", "", "", lines, PRIORITY, "", "", "");
  }

  static MatrixFile priority(int priority) {
    return new MatrixFile("", "", "", "", priority, "", "", "");
  }

  static MatrixFile unicast(String lines) {
    return new MatrixFile("", "", "", "", PRIORITY, lines, "", "");
  }

  static MatrixFile peers(String lines) {
    return new MatrixFile("", "", "", "", PRIORITY, "", lines, "");
  }

  static MatrixFile old(String lines) {
    return new MatrixFile("", "", "", "", PRIORITY, "", "", lines);
  }

  String text() {
    return """
    global_defs {
      script_user root
      %s
    }
    %s
    vrrp_instance KEPT {
      interface eth0
      virtual_router_id 1
      priority 150
      version 3
      advert_int 0.5
      virtual_ipaddress {
        10.9.0.200/24
      }
    }
    vrrp_instance MOVED {
      interface eth0
      virtual_router_id 7
      priority %d
      version 3
      advert_int 0.5
      %s
      virtual_ipaddress {
        10.9.0.100/24
        %s
      }
    }
    vrrp_instance UNICAST {
      interface eth0
      virtual_router_id 11
      priority 150
      version 3
      advert_int 0.5
      %s
      unicast_src_ip 10.9.0.1
      unicast_peer {
        10.9.0.2
        %s
      }
      virtual_ipaddress {
        10.9.0.210/24
      }
    }
    vrrp_instance OLD {
      interface eth0
      virtual_router_id 12
      priority 150
      version 2
      advert_int 1
      %s
      virtual_ipaddress {
        10.9.0.220/24
      }
    }
    """
        .formatted(global, blocks, priority, instance, addresses, unicast, peers, old);
  }
}
