package org.jkeepalived.lab.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jkeepalived.lab.net.Host;
import org.junit.jupiter.api.Assumptions;

/// nginx on a host of its own, which answers with its name.
record WebServer(Host host) {
  /// Starts it on these ports.
  static WebServer start(Host host, int... ports) {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nginx")), "no nginx here");
    var listen = new StringBuilder();
    for (int port : ports) {
      listen.append("listen ").append(port).append("; ");
    }
    host.install(
        "/run/lab/nginx.conf",
        """
        pid /run/nginx.pid;
        error_log /run/nginx.log;
        worker_processes 1;
        events {}
        http {
          access_log off;
          client_body_temp_path /run/nginx-body;
          proxy_temp_path /run/nginx-proxy;
          fastcgi_temp_path /run/nginx-fastcgi;
          uwsgi_temp_path /run/nginx-uwsgi;
          scgi_temp_path /run/nginx-scgi;
          server {
            %s
            location /testurl { return 200 "page 1"; }
            location /testurl2 { return 200 "page 2"; }
            location / { return 200 "%s"; }
          }
        }
        """
            .formatted(listen, host.name()));
    var server = new WebServer(host);
    server.start();
    return server;
  }

  void start() {
    host.shell("nginx -c /run/lab/nginx.conf 2>/run/nginx.err");
  }

  void kill() {
    host.shell(
        "kill -9 $(pgrep nginx); while pgrep nginx; do sleep 0.01; done; rm -f /run/nginx.pid");
  }
}
