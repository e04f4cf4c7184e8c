package org.jkeepalived.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The language server as a process of its own, and the other end of its pipes: messages as bytes,
/// so that a test can also send what no library would.
final class ServerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final OutputStream in;
  private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
  private final List<JsonObject> seen = new ArrayList<>();
  private int nextId = 1;

  ServerProcess(Path directory) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "org.jkeepalived.lsp.Main");
    builder.directory(directory.toFile());
    builder.redirectError(directory.resolve("server.log").toFile());
    process = builder.start();
    in = process.getOutputStream();
    Thread.ofPlatform().daemon().start(this::receive);
  }

  private void receive() {
    try (InputStream out = new BufferedInputStream(process.getInputStream())) {
      while (true) {
        int length = -1;
        for (String line = line(out); !line.isEmpty(); line = line(out)) {
          length = Integer.parseInt(line.substring("Content-Length: ".length()));
        }
        byte[] body = out.readNBytes(length);
        received.add(
            JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject());
      }
    } catch (IOException | RuntimeException _) {
      // The end of the stream, or text that is no message: then what a test waits for never comes.
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("end of stream");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /// Writes bytes as they are.
  void raw(String text) throws IOException {
    in.write(text.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  void send(String body) throws IOException {
    raw("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
  }

  void notify(String method, String params) throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
  }

  /// Sends a request and returns the whole answer.
  JsonObject request(String method, String params) throws Exception {
    int id = nextId++;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
    return await(m -> isAnswer(m, id));
  }

  private static boolean isAnswer(JsonObject message, int id) {
    JsonElement answered = message.get("id");
    return answered != null
        && answered.isJsonPrimitive()
        && !message.has("method")
        && answered.getAsString().equals(Integer.toString(id));
  }

  /// The next message that is wanted; those before it are dropped.
  JsonObject await(Predicate<JsonObject> wanted) throws Exception {
    while (true) {
      JsonObject message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no such message came; there were " + seen);
      }
      seen.add(message);
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  /// The next diagnostics of a file.
  JsonObject diagnostics(String uri) throws Exception {
    return await(m ->
            m.has("method")
                && m.get("method").getAsString().equals("textDocument/publishDiagnostics")
                && m.getAsJsonObject("params").get("uri").getAsString().equals(uri))
        .getAsJsonObject("params");
  }

  JsonObject initialize() throws Exception {
    JsonObject answer =
        request(
            "initialize",
            """
            {"processId":null,"rootUri":null,"capabilities":{"textDocument":{"completion":
            {"completionItem":{"snippetSupport":true}}}}}\
            """);
    notify("initialized", "{}");
    return answer;
  }

  void open(String uri, String text) throws IOException {
    JsonObject item = new JsonObject();
    item.addProperty("uri", uri);
    item.addProperty("languageId", "keepalived");
    item.addProperty("version", 1);
    item.addProperty("text", text);
    JsonObject params = new JsonObject();
    params.add("textDocument", item);
    notify("textDocument/didOpen", params.toString());
  }

  /// Ends its input.
  void endInput() throws IOException {
    in.close();
  }

  int exitStatus() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
