package org.jkeepalived.lab.servers;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// A director between a client on `lan` and web servers on `back`.
record Farm(Lab lab, Host client, Host director) {
  static final String ROOT = System.getProperty("jkeepalived.root", ".");

  /// @param front addresses of client and director on `lan`
  /// @param back address of the director on `back`
  static Farm open(Lab lab, String client, String front, String back) {
    Host asking = lab.host("client").attach("eth0", "lan", client);
    Host director = lab.host("director").attach("eth0", "lan", front).attach("eth1", "back", back);
    director.shell("echo 1 > /proc/sys/net/ipv4/ip_forward");
    return new Farm(lab, asking, director);
  }

  /// A web server behind the director, which is its gateway.
  WebServer behind(String name, String address, String gateway, int... ports) {
    Host host = lab.host(name).attach("eth0", "back", address);
    host.namespace().ip("route add default via " + gateway + "\n");
    return WebServer.start(host, ports);
  }

  /// Starts the director's daemon.
  Router serve(String config, String... options) {
    return new Router(director, Program.JKEEPALIVED, config).withChecks().start(options);
  }

  /// How often each server answered so many requests, `-` for none.
  Map<String, Long> ask(String address, int port, int times) {
    String output =
        client.shell(
            "for i in $(seq %d); do curl -s -m 2 http://%s:%d/ || printf -- -; echo; done"
                .formatted(times, address, port));
    return new TreeMap<>(
        Arrays.stream(output.split("\n")).collect(groupingBy(line -> line, counting())));
  }

  /// What `jkeepalived` says here.
  String say(String... words) {
    return director.shell(ROOT + "/jkeepalived " + String.join(" ", words) + " 2>&1 || true");
  }
}
