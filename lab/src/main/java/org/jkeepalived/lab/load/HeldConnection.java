package org.jkeepalived.lab.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jkeepalived.lab.net.Host;

/// One connection from a host to a service, kept open for as long as somebody wants to know whether
/// it still answers.
public final class HeldConnection implements AutoCloseable {
  /// What [#ask] says when nobody answers any longer.
  public static final String BROKEN = "broken";

  private static final String SERVER =
      """
      import socketserver, sys
      class Echo(socketserver.StreamRequestHandler):
          def handle(self):
              for line in self.rfile:
                  self.wfile.write(sys.argv[1].encode() + b' ' + line)
      class Server(socketserver.ThreadingTCPServer):
          allow_reuse_address = True
          daemon_threads = True
      Server(('', int(sys.argv[2])), Echo).serve_forever()
      """;

  private static final String CLIENT =
      """
      import socket, sys
      try:
          s = socket.create_connection((sys.argv[1], int(sys.argv[2])), 10)
          s.settimeout(float(sys.argv[3]))
          f = s.makefile('rw', newline='\\n')
          print('open', flush=True)
          for line in sys.stdin:
              f.write(line)
              f.flush()
              print(f.readline().strip() or 'broken', flush=True)
      except OSError:
          print('broken', flush=True)
      """;

  private final Process process;
  private final BufferedReader said;
  private final Writer asked;
  private int questions;

  private HeldConnection(Process process) {
    this.process = process;
    said = process.inputReader(StandardCharsets.UTF_8);
    asked = process.outputWriter(StandardCharsets.UTF_8);
  }

  /// Starts a server that answers each line with its host's name and the line.
  public static void serve(Host host, int port) {
    host.start("python3", "-c", SERVER, host.name(), Integer.toString(port));
  }

  /// Connects.
  ///
  /// @param patienceSeconds for an answer; then it counts as broken for ever
  public static HeldConnection open(Host host, String address, int port, int patienceSeconds) {
    List<String> command =
        List.of(
            "python3",
            "-c",
            CLIENT,
            address,
            Integer.toString(port),
            Integer.toString(patienceSeconds));
    try {
      var held = new HeldConnection(new ProcessBuilder(host.namespace().enter(command)).start());
      String first = held.said.readLine();
      if (!"open".equals(first)) {
        held.close();
        throw new IllegalStateException("no connection to " + address + ":" + port);
      }
      return held;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Which host answers, or [#BROKEN].
  public String ask() {
    String question = "question" + ++questions;
    try {
      asked.write(question + "\n");
      asked.flush();
      String answer = said.readLine();
      return answer != null && answer.endsWith(" " + question) ? answer.split(" ", -1)[0] : BROKEN;
    } catch (IOException _) {
      return BROKEN; // the client has given up
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
