package org.jkeepalived.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;

/// Processor time of a health check, and how late verdicts are, for TCP, HTTP and TLS against an
/// nginx on the same loopback, each in a process of its own with the daemon's options of the JVM.
/// keepalived needs IPVS to start, so that it is not beside it here.
final class ProbesBench {
  private static final Path ROOT = Path.of(System.getProperty("jkeepalived.root", "."));
  private static final String NGINX =
      """
      daemon off; worker_processes 1; pid FOLDER/pid; error_log FOLDER/error;
      events { worker_connections 8000; }
      http {
        access_log off; client_body_temp_path FOLDER/b; proxy_temp_path FOLDER/p;
        fastcgi_temp_path FOLDER/f; uwsgi_temp_path FOLDER/u; scgi_temp_path FOLDER/s;
        server { listen 0.0.0.0:8080 backlog=8192; location / { return 200 "hello"; } }
        server { listen 0.0.0.0:8443 ssl backlog=8192;
          ssl_certificate FOLDER/cert.pem; ssl_certificate_key FOLDER/key.pem;
          location / { return 200 "hello"; } }
      }
      """;

  private static final String CERTIFICATE =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 9"
          + " -keyout FOLDER/key.pem -out FOLDER/cert.pem -subj /CN=bench 2>/dev/null";

  private final int seconds;

  ProbesBench(double seconds) {
    this.seconds = (int) seconds;
  }

  void run() {
    System.out.printf("%nprobes: for %d s each, the servers on 127.1.0.0/16%n", seconds);
    try (Lab lab = Lab.open("probes")) {
      Host host = lab.host("node").attach("eth0", "lan", "10.9.0.1/24");
      Process nginx = nginx(host);
      row(host, "tcp", 8080, 1000, 1000);
      row(host, "http", 8080, 1000, 1000);
      row(host, "tls", 8443, 100, 1000);
      row(host, "tcp", 8080, 50_000, 5000);
      nginx.destroy();
    }
    System.out.println("goal: 50,000 servers every 5 s, no verdict later than 100 ms");
  }

  /// Serves pages at all addresses, at port 8080 by HTTP and at 8443 by TLS.
  static Process nginx(Host host) {
    String folder = "/run/nginx";
    host.install(folder + "/conf", NGINX.replace("FOLDER", folder));
    host.shell(CERTIFICATE.replace("FOLDER", folder));
    Process nginx = host.start("nginx", "-c", folder + "/conf");
    Pause.until("nginx", Duration.ofSeconds(20), () -> !host.read(folder + "/pid").isEmpty());
    return nginx;
  }

  private void row(Host host, String kind, int port, int servers, int intervalMillis) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    for (String options : List.of("jvm.options", "checks.options")) {
      command.add("@" + ROOT.resolve("packaging").resolve(options).toAbsolutePath());
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CheckLoad.class.getName());
    for (int number : new int[] {port, servers, intervalMillis, seconds}) {
      command.add(Integer.toString(number));
    }
    command.add(command.size() - 4, kind);
    System.out.printf("%-4s %6d every %d ms: ", kind, servers, intervalMillis);
    System.out.print(host.shell(String.join(" ", command)));
  }
}
