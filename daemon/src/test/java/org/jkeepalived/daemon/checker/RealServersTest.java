package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.Bytes;
import org.jkeepalived.core.model.lvs.Checker.DnsType;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.Checker.UdpReply;
import org.jkeepalived.core.model.lvs.Greeting;
import org.jkeepalived.core.model.lvs.Identity;
import org.jkeepalived.core.model.lvs.PageExpectation;
import org.jkeepalived.core.model.lvs.PageRequest;
import org.jkeepalived.core.model.lvs.PageRequest.Field;
import org.jkeepalived.core.model.lvs.ProxyHeader;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.daemon.Eventually;
import org.jkeepalived.daemon.driver.OwnNamespace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks of servers that people run, in a network namespace of their own.
@Tag("kernel")
class RealServersTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;
  private final List<Process> servers = new ArrayList<>();

  /// Runs the body with these servers.
  private void with(Body body, List<List<String>> commands) throws Exception {
    for (List<String> command : commands) {
      assumeTrue(Files.isExecutable(Path.of(command.getFirst())), command.getFirst());
    }
    OwnNamespace.run(() -> {
      run(List.of("/usr/sbin/ip", "link", "set", "lo", "up")).waitFor();
      try (var probing = new Probing()) {
        for (List<String> command : commands) {
          servers.add(run(command));
        }
        body.run(probing);
      } finally {
        for (Process server : servers) {
          server.destroy();
          if (!server.waitFor(10, TimeUnit.SECONDS)) {
            server.destroyForcibly();
          }
        }
      }
    });
  }

  private interface Body {
    void run(Probing probing) throws Exception;
  }

  private Process run(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }

  private static Target at(int port) {
    return Probing.at(port, 10 * SECOND);
  }

  private static void comesUp(Probing probing, Checker checker) throws Exception {
    Eventually.until("it is up", () -> probing.check(checker) instanceof Verdict.Success);
  }

  private List<String> nginx() throws IOException {
    String certificate =
        "ssl_certificate "
            + Pem.file("server")
            + "; ssl_certificate_key "
            + Pem.file("ec-pkcs8")
            + ";";
    Path file =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off; worker_processes 1; pid FOLDER/pid; error_log FOLDER/error;
            events { worker_connections 100; }
            http {
              access_log FOLDER/access; client_body_temp_path FOLDER/body;
              proxy_temp_path FOLDER/proxy; fastcgi_temp_path FOLDER/fcgi;
              uwsgi_temp_path FOLDER/uwsgi; scgi_temp_path FOLDER/scgi;
              default_type text/plain;
              server { listen 127.0.0.1:8080;
                location / { return 200 "page of $host\\n"; }
                location /lost { return 503 "upstream down"; }
                location /method { return 200 "{\\"method\\": \\"$request_method\\"}"; }
              }
              server { listen 127.0.0.1:8081 proxy_protocol;
                location / { return 200 "proxied\\n"; } }
              server { listen 127.0.0.1:8082 http2;
                location / { return 200 "page of $host by $server_protocol\\n"; } }
              server { listen 127.0.0.1:8444 ssl http2; CERTIFICATE
                location / { return 200 "page of $host by $server_protocol\\n"; } }
              server { listen 127.0.0.1:8442 ssl; ssl_protocols TLSv1.2; CERTIFICATE
                location / { return 200 "$ssl_protocol\\n"; } }
              server { listen 127.0.0.1:8443 ssl; ssl_protocols TLSv1.3; CERTIFICATE
                location / { return 200 "$ssl_protocol $ssl_server_name\\n"; } }
            }
            """
                .replace("FOLDER", folder.toString())
                .replace("CERTIFICATE", certificate));
    return List.of("/usr/sbin/nginx", "-c", file.toString());
  }

  private static Url matching(String path, Optional<String> name, String pattern) {
    Url url = Probing.pattern(path, Probing.pattern(pattern));
    return new Url(
        path,
        url.virtualHost(),
        url.host(),
        name,
        url.digest(),
        url.statuses(),
        url.pattern(),
        false);
  }

  @Test
  void nginxServesPages() throws Exception {
    with(
        probing -> {
          comesUp(probing, Probing.web(at(8080), Probing.url("/")));
          Url page = matching("/", Optional.empty(), "^page of www.example.net\n$");
          var protocols = EnumSet.complementOf(EnumSet.of(HttpProtocol.HTTP_2));
          for (HttpProtocol protocol : protocols) {
            assertThat(probing.check(Probing.web(false, protocol, at(8080), page)))
                .isEqualTo(new Verdict.Success("HTTP 200"));
          }
          assertThat(probing.check(Probing.web(at(8080), Probing.url("/lost"))).reason())
              .isEqualTo("HTTP 503, wanted 200-299, body \"upstream down\"");
          assertThat(probing.check(Probing.web(at(8442), Probing.url("/"))).reason())
              .startsWith("HTTP 400, wanted 200-299, body \"<html>");
          var posted =
              Probing.with(
                  "/method",
                  new PageRequest("PUT", List.of(), "ping"),
                  new PageExpectation(
                      List.of(new Field("Content-Type", "plain")),
                      List.of("method"),
                      List.of(new Field("method", "PUT"))));
          assertThat(probing.check(Probing.web(at(8080), posted)))
              .isEqualTo(new Verdict.Success("HTTP 200"));
        },
        List.of(nginx()));
  }

  @Test
  void nginxSpeaksTls() throws Exception {
    with(
        probing -> {
          comesUp(probing, tls(8442, Probing.url("/")));
          var none = Optional.<String>empty();
          assertThat(probing.check(tls(8442, matching("/", none, "^TLSv1.2\n$"))))
              .isEqualTo(new Verdict.Success("HTTP 200"));
          assertThat(probing.check(tls(8443, matching("/", none, "^TLSv1.3 \n$"))))
              .isEqualTo(new Verdict.Success("HTTP 200"));
          var name = Optional.of("www.example.net");
          assertThat(probing.check(tls(8443, matching("/", name, "^TLSv1.3 www.example.net\n$"))))
              .isEqualTo(new Verdict.Success("HTTP 200"));
          assertThat(probing.check(tls(8080, Probing.url("/"))).reason())
              .startsWith("TLS: ")
              .endsWith(" in the TLS handshake");
        },
        List.of(nginx()));
  }

  @Test
  void nginxSpeaksHttp2() throws Exception {
    with(
        probing -> {
          Url page = matching("/", Optional.empty(), "^page of www.example.net by HTTP/2.0\n$");
          Checker plain = Probing.web(false, HttpProtocol.HTTP_2, at(8082), page);
          comesUp(probing, plain);
          assertThat(probing.check(plain)).isEqualTo(new Verdict.Success("HTTP 200"));
          assertThat(probing.check(Probing.web(true, HttpProtocol.HTTP_2, at(8444), page)))
              .isEqualTo(new Verdict.Success("HTTP 200"));
          assertThat(probing.check(Probing.web(true, HttpProtocol.HTTP_2, at(8443), page)).reason())
              .contains("no_application_protocol");
          assertThat(
                  probing.check(Probing.web(false, HttpProtocol.HTTP_2, at(8080), page)).reason())
              .startsWith("the server does not speak HTTP/2: \"HTTP/1.1 400 Bad Request");
        },
        List.of(nginx()));
  }

  /// A server of Google's library, which has one service that serves and one that does not.
  @Test
  void grpcServerSaysHowItIs() throws Exception {
    String server =
        """
        import grpc, time
        from concurrent.futures import ThreadPoolExecutor
        def check(request, context):
            name = request[2:].decode()
            if name not in ("", "shop.Orders", "shop.Carts"):
                context.abort(grpc.StatusCode.NOT_FOUND, "never heard of it")
            return b"\\x08\\x02" if name == "shop.Carts" else b"\\x08\\x01"
        server = grpc.server(ThreadPoolExecutor(2))
        server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(
            "grpc.health.v1.Health", {"Check": grpc.unary_unary_rpc_method_handler(check)}),))
        server.add_insecure_port("127.0.0.1:5051")
        server.start()
        server.wait_for_termination()
        """;
    with(
        probing -> {
          comesUp(probing, health(""));
          assertThat(probing.check(health("shop.Orders")))
              .isEqualTo(new Verdict.Success("gRPC health is SERVING"));
          assertThat(probing.check(health("shop.Carts")))
              .isEqualTo(new Verdict.Failure("gRPC health is NOT_SERVING, wanted SERVING"));
          assertThat(probing.check(health("shop.Nothing")))
              .isEqualTo(new Verdict.Failure("gRPC NOT_FOUND, \"never heard of it\""));
        },
        List.of(List.of("/usr/bin/python3", "-c", server)));
  }

  private static Checker health(String service) {
    var request = new PageRequest("GET", List.of(), "", Optional.of(service));
    return Probing.web(at(5051), Probing.with("/", request, PageExpectation.NOTHING));
  }

  private static Checker tls(int port, Url url) {
    return Probing.web(true, HttpProtocol.HTTP_1_1, at(port), url);
  }

  @Test
  void nginxTakesTheProxyProtocol() throws Exception {
    with(
        probing -> {
          comesUp(probing, Probing.web(at(8080), Probing.url("/")));
          for (ProxyHeader proxy : Set.of(ProxyHeader.V1, ProxyHeader.V2)) {
            Checker.Web plain =
                Probing.web(at(8081), matching("/", Optional.empty(), "^proxied\n$"));
            var web =
                new Checker.Web(
                    false,
                    plain.timing(),
                    plain.target(),
                    plain.protocol(),
                    plain.virtualHost(),
                    false,
                    plain.serverName(),
                    false,
                    plain.urls(),
                    Identity.ANY,
                    proxy);
            assertThat(probing.check(web)).isEqualTo(new Verdict.Success("HTTP 200"));
          }
        },
        List.of(nginx()));
  }

  @Test
  void aiosmtpdIsGreeted() throws Exception {
    with(
        probing -> {
          var smtp = new Checker.Smtp(Probing.TIMING, at(2525), "director.example.net");
          comesUp(probing, smtp);
          assertThat(probing.check(smtp)).isEqualTo(new Verdict.Success("HELO accepted"));
        },
        List.of(List.of("/usr/bin/python3", "-m", "aiosmtpd", "-n", "-l", "127.0.0.1:2525")));
  }

  @Test
  void dnsmasqIsAsked() throws Exception {
    with(
        probing -> {
          var known =
              new Checker.Dns(Probing.TIMING, Probing.at(5353, SECOND), DnsType.A, "a.test");
          comesUp(probing, known);
          assertThat(probing.check(known).reason()).isEqualTo("A a.test answered, 1 records");
          var unknown =
              new Checker.Dns(Probing.TIMING, Probing.at(5353, SECOND), DnsType.MX, "b.test");
          assertThat(probing.check(unknown).reason()).isEqualTo("MX b.test answered by NXDOMAIN");
        },
        List.of(
            List.of(
                "/usr/sbin/dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--port=5353",
                "--pid-file",
                "--local=/test/",
                "--address=/a.test/192.0.2.1")));
  }

  @Test
  void udpEchoAnswers() throws Exception {
    String echo =
        """
        import socket
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind(("127.0.0.1", 7007))
        while True:
            data, peer = s.recvfrom(65535)
            s.sendto(data, peer)
        """;
    with(
        probing -> {
          var reply = Optional.of(new UdpReply(new Bytes("6869"), new Bytes("ffff"), 0, 65_535));
          var udp =
              new Checker.Udp(Probing.TIMING, Probing.at(7007, SECOND), new Bytes("68690a"), reply);
          comesUp(probing, udp);
        },
        List.of(List.of("/usr/bin/python3", "-c", echo)));
  }

  @Test
  void postgresqlTakesLogins() throws Exception {
    Path tools = Path.of("/usr/lib/postgresql/15/bin");
    assumeTrue(Files.isExecutable(tools.resolve("initdb")), "no PostgreSQL 15 here");
    Path data = Files.createDirectory(folder.resolve("data"));
    run(List.of("/usr/bin/chmod", "755", folder.toString())).waitFor();
    run(List.of("/usr/bin/chown", "postgres", data.toString())).waitFor();
    List<String> as =
        List.of("/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups");
    var make = new ArrayList<>(as);
    make.addAll(List.of(tools.resolve("initdb").toString(), "-D", data.toString(), "-N"));
    run(make).waitFor();
    var serve = new ArrayList<>(as);
    serve.addAll(List.of(tools.resolve("postgres").toString(), "-D", data.toString()));
    serve.addAll(List.of("-k", "", "-h", "127.0.0.1", "-p", "5432"));
    with(
        probing -> {
          var check = new Checker.Tcp(Probing.TIMING, at(5432), Greeting.POSTGRESQL);
          comesUp(probing, check);
          assertThat(probing.check(check)).isEqualTo(new Verdict.Success("takes logins"));
        },
        List.of(serve));
  }

  @Test
  void echoRequestsNeedTheGroupOfTheProcess() throws Exception {
    with(
        probing -> {
          for (String address : List.of("127.0.0.1", "::1")) {
            var ping =
                new Checker.Ping(Probing.TIMING, Probing.at(IpAddress.of(address), 0, 5 * SECOND));
            assertThat(probing.check(ping).reason()).startsWith("echo within ");
          }
          var nowhere =
              new Checker.Ping(Probing.TIMING, Probing.at(IpAddress.of("192.0.2.1"), 0, SECOND));
          assertThat(probing.check(nowhere))
              .isEqualTo(new Verdict.Failure("network is unreachable"));
        },
        List.of());
  }

  @Test
  void deviceAndMarkAreThoseOfTheSocket() throws Exception {
    with(
        probing -> {
          // What carries the mark and leaves by this device is let through, and nothing else.
          for (String rule :
              List.of(
                  "add table ip t",
                  "add chain ip t out { type filter hook output priority 0; policy drop; }",
                  "add rule ip t out meta mark 7 accept",
                  "add rule ip t out tcp sport 8080 accept")) {
            run(List.of("/usr/sbin/nft", rule)).waitFor();
          }
          var marked =
              new Target(
                  IpAddress.of("127.0.0.1"),
                  8080,
                  Optional.of(IpAddress.of("127.0.0.9")),
                  0,
                  Optional.of("lo"),
                  SECOND,
                  7);
          comesUp(probing, Probing.web(marked, Probing.url("/")));
          assertThat(probing.check(Probing.web(Probing.at(8080, SECOND), Probing.url("/"))))
              .isInstanceOf(Verdict.Failure.class);
          assertThat(Files.readString(folder.resolve("access"))).startsWith("127.0.0.9 ");
          var missing =
              new Target(
                  IpAddress.of("127.0.0.1"),
                  8080,
                  Optional.empty(),
                  0,
                  Optional.of("eth9"),
                  SECOND,
                  0);
          assertThat(probing.check(Probing.web(missing, Probing.url("/"))))
              .isEqualTo(
                  new Verdict.Failure(
                      "setsockopt SO_BINDTODEVICE eth9: ENODEV (19), No such device"));
        },
        List.of(nginx()));
  }
}
