package org.jkeepalived.lab.seeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;

/// The published files, and hosts that have around them what the documents take for granted.
final class Document {
  /// Stand-in of the mail program: one line per mail.
  static final String MAILS = "/run/lab/mails";

  /// What the init script of HAProxy was asked to do, one word per line.
  static final String INIT_CALLS = "/run/lab/init-calls";

  private Document() {}

  /// The text of a published file.
  static String text(String name) {
    try (InputStream in = Document.class.getResourceAsStream("/seeds/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such document: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A host with HAProxy running, the documents' notify script, and a mail program.
  static Host host(Lab lab, String name, String address) {
    Host host = lab.host(name).attach("eth0", "lan", address);
    Assumptions.assumeTrue(host.namespace().hasPrivateEtc(), "needs a private /etc");
    host.install("/etc/keepalived/notify.sh", text("001-notify.sh"));
    host.install("/run/lab/bin/mail", "#!/bin/sh\necho \"$2: $(cat)\" >> " + MAILS + "\n");
    host.install("/etc/rc.d/init.d/haproxy", "#!/bin/sh\necho \"$1\" >> " + INIT_CALLS + "\n");
    startHaproxy(host);
    return host;
  }

  /// A process of that name: the real program where it is installed.
  static void startHaproxy(Host host) {
    host.install(
        "/run/lab/haproxy.cfg",
        """
        defaults
          mode http
          timeout connect 1s
          timeout client 1s
          timeout server 1s
        frontend web
          bind :80
          http-request return status 200
        """);
    host.shell(
        """
        if command -v haproxy >/dev/null; then
          haproxy -D -f /run/lab/haproxy.cfg
        else
          cp "$(command -v sleep)" /run/lab/bin/haproxy
          /run/lab/bin/haproxy infinity >/dev/null 2>&1 </dev/null &
        fi
        """);
  }

  static void stopHaproxy(Host host) {
    host.shell("killall -9 haproxy");
  }

  static Router router(Host host, Program program, String config) {
    program.problem().ifPresent(Assumptions::abort);
    return new Router(host, program, config);
  }
}
