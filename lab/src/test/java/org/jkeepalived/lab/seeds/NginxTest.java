package org.jkeepalived.lab.seeds;

import static org.jkeepalived.lab.fixture.Patience.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pair of web servers of the documents with nginx behind the address, and a script that asks
/// whether it runs.
@LabTest
class NginxTest {
  private static final String VIP = "172.16.60.129";

  private static Host web(Lab lab, String name, int number) {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nginx")), "no nginx here");
    Host host = lab.host(name).attach("eth0", "lan", "172.16.60." + number + "/24");
    host.install(
        "/run/lab/nginx.conf",
        """
        pid /run/nginx.pid;
        error_log /run/nginx.log;
        events {}
        http {
          access_log off;
          client_body_temp_path /run/nginx-body;
          proxy_temp_path /run/nginx-proxy;
          fastcgi_temp_path /run/nginx-fastcgi;
          uwsgi_temp_path /run/nginx-uwsgi;
          scgi_temp_path /run/nginx-scgi;
          server {
            listen 80;
            return 200 "served by %s";
          }
        }
        """
            .formatted(name));
    startNginx(host);
    return host;
  }

  private static void startNginx(Host host) {
    host.shell("nginx -c /run/lab/nginx.conf 2>/run/nginx.err");
  }

  private static Router router(Host host, Program program, String document) {
    String tracking =
        """
        vrrp_script chk_nginx {
            script "/usr/bin/killall -0 nginx"
            interval 1
            weight -20
        }

        vrrp_instance VI_1 {
            track_script {
                chk_nginx
            }
        """;
    String config =
        Document.text(document)
            .replace("vrrp_instance VI_1 {\n", tracking)
            .replace("global_defs {\n", "global_defs {\n   script_user root\n");
    return Document.router(host, program, config).start();
  }

  private static String page(Host client) {
    return client.shell(
        "timeout 1 bash -c 'exec 3<>/dev/tcp/"
            + VIP
            + "/80; printf \"GET / HTTP/1.0\\r\\n\\r\\n\" >&3; cat <&3' 2>&1 || true");
  }

  @ParameterizedTest(name = "{0} beside {1}")
  @MethodSource("org.jkeepalived.lab.seeds.SeveralNodesDocumentTest#programs")
  void addressFollowsNginx(Program first, Program second, Lab lab) {
    Host one = web(lab, "web1", 1);
    Host two = web(lab, "web2", 2);
    Host client = lab.host("client").attach("eth0", "lan", "172.16.60.9/24");
    router(one, first, "003-web-master.conf");
    router(two, second, "003-web-slave.conf");
    await("the master serves").until(() -> page(client).contains("served by web1"));

    one.shell("killall -9 nginx");
    await("without nginx the address moves")
        .until(() -> two.holds(VIP) && !one.holds(VIP) && page(client).contains("served by web2"));
    startNginx(one);
    await("with it, back")
        .until(() -> one.holds(VIP) && !two.holds(VIP) && page(client).contains("served by web1"));
  }
}
