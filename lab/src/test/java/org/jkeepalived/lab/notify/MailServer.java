package org.jkeepalived.lab.notify;

import static org.jkeepalived.lab.fixture.Patience.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jkeepalived.lab.net.Host;
import org.junit.jupiter.api.Assumptions;

/// aiosmtpd on a host, and the mails it was given.
final class MailServer {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private final Host host;
  private final String directory;

  private MailServer(Host host, String directory) {
    this.host = host;
    this.directory = directory;
  }

  /// A mail as it arrived.
  ///
  /// @param envelope what the dialogue said, a line each
  /// @param text header and body
  record Received(List<String> envelope, String text) {
    /// The value of a header line.
    String header(String name) {
      return text.lines()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElseThrow();
    }

    /// All of it but the date.
    String withoutDate() {
      return text.replaceFirst(
          "^Date: [A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} "
              + "\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}\r\n",
          "");
    }
  }

  /// Starts it on a port of a host; the test is left out where Debian's aiosmtpd is missing.
  static MailServer start(Host host, int port, String... options) throws IOException {
    Assumptions.assumeTrue(isInstalled(), "python3-aiosmtpd is not installed");
    String directory = "/run/mail" + port;
    try (InputStream script = MailServer.class.getResourceAsStream("/mail/server.py")) {
      host.install(
          "/run/server.py",
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
    }
    host.shell("rm -f %s/ready".formatted(directory));
    List<String> command =
        new ArrayList<>(
            List.of(PYTHON.toString(), "/run/server.py", Integer.toString(port), directory));
    command.addAll(List.of(options));
    host.start(command.toArray(String[]::new));
    await("the mail server listens").until(() -> Files.exists(host.path(directory + "/ready")));
    return new MailServer(host, directory);
  }

  private static boolean isInstalled() throws IOException {
    try {
      return Files.isExecutable(PYTHON)
          && new ProcessBuilder(PYTHON.toString(), "-c", "import aiosmtpd").start().waitFor() == 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// All mails so far, in the order of their arrival.
  List<Received> mails() {
    try (Stream<Path> files = Files.list(host.path(directory))) {
      List<Received> mails = new ArrayList<>();
      for (Path file : files.filter(it -> it.toString().endsWith(".mail")).sorted().toList()) {
        Path envelope = Path.of(file.toString().replace(".mail", ".envelope"));
        mails.add(new Received(Files.readAllLines(envelope), Files.readString(file)));
      }
      return mails;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The subjects of all mails so far.
  List<String> subjects() {
    return mails().stream().map(mail -> mail.header("Subject")).toList();
  }
}
