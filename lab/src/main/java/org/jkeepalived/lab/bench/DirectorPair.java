package org.jkeepalived.lab.bench;

import java.util.List;
import org.jkeepalived.lab.load.HeldConnection;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// Two directors with one virtual server, its web servers and a client.
///
/// @param client on `lan`, asks 10.0.0.1
/// @param routers the master first
public record DirectorPair(Host client, List<Host> directors, List<Router> routers) {
  /// The virtual server: pages at port 80, echoes at port 7.
  public static final String VIP = "10.0.0.1";

  /// A pair that runs.
  public static DirectorPair start(Lab lab, Program program) {
    Host client = lab.host("client").attach("eth0", "lan", "10.0.0.9/24");
    for (int i = 2; i <= 3; i++) {
      Host web = lab.host("web" + i).attach("eth0", "back", "10.1.0." + i + "/24");
      web.namespace().ip("route add default via 10.1.0.1\n");
      web.start("python3", "-c", SERVER, "web" + i);
      HeldConnection.serve(web, 7);
    }
    Host one = director(lab, "one", 11);
    Host two = director(lab, "two", 12);
    return new DirectorPair(
        client,
        List.of(one, two),
        List.of(
            new Router(one, program, config(200)).withChecks().start(),
            new Router(two, program, config(100)).withChecks().start()));
  }

  private static Host director(Lab lab, String name, int number) {
    Host host =
        lab.host(name)
            .attach("eth0", "lan", "10.0.0." + number + "/24")
            .attach("eth1", "back", "10.1.0." + number + "/24");
    host.shell("echo 1 > /proc/sys/net/ipv4/ip_forward");
    return host;
  }

  private static final String SERVER =
      """
      import socketserver, sys
      class Page(socketserver.BaseRequestHandler):
          def handle(self):
              self.request.recv(4096)
              self.request.sendall(b'HTTP/1.0 200 OK\\r\\n\\r\\n' + sys.argv[1].encode())
      class Server(socketserver.ThreadingTCPServer):
          allow_reuse_address = True
          request_queue_size = 512
      Server(('', 80), Page).serve_forever()
      """;

  /// Adverts every 100 ms; the address that the servers reply through moves along. IPVS copies
  /// connections to the other director.
  private static String config(int priority) {
    return """
    global_defs {
      lvs_sync_daemon eth1 FRONT id 7
    }
    vrrp_sync_group G {
      group { FRONT BACK }
    }
    vrrp_instance FRONT {
      interface eth0
      virtual_router_id 51
      priority %1$d
      version 3
      advert_int 0.1
      virtual_ipaddress { 10.0.0.1/24 }
    }
    vrrp_instance BACK {
      interface eth1
      virtual_router_id 52
      priority %1$d
      version 3
      advert_int 0.1
      virtual_ipaddress { 10.1.0.1/24 }
    }
    """
            .formatted(priority)
        + server(80)
        + server(7);
  }

  private static String server(int port) {
    return """
    virtual_server 10.0.0.1 %1$d {
      delay_loop 1
      lvs_sched rr
      lvs_method NAT
      protocol TCP
      real_server 10.1.0.2 %1$d {
        TCP_CHECK { connect_timeout 1 warmup 0 }
      }
      real_server 10.1.0.3 %1$d {
        TCP_CHECK { connect_timeout 1 warmup 0 }
      }
    }
    """
        .formatted(port);
  }
}
