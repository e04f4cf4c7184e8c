package org.jkeepalived.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as an editor has it: a process with two pipes.
@Tag("slow")
class ServerProcessTest {
  @TempDir Path directory;

  private ServerProcess server;

  @BeforeEach
  void start() throws Exception {
    server = new ServerProcess(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String uri(String name) {
    return "file://" + directory.resolve(name);
  }

  private static String at(String uri, int line, int character) {
    return "{\"textDocument\":{\"uri\":\"%s\"},\"position\":{\"line\":%d,\"character\":%d}}"
        .formatted(uri, line, character);
  }

  private static JsonArray list(JsonObject diagnostics) {
    return diagnostics.getAsJsonArray("diagnostics");
  }

  @Test
  void endsWithZeroAfterShutdownAndExit() throws Exception {
    assertThat(server.initialize().getAsJsonObject("result").getAsJsonObject("capabilities"))
        .matches(c -> c.get("positionEncoding").getAsString().equals("utf-16"))
        .matches(c -> c.get("documentFormattingProvider").getAsBoolean());
    JsonObject answer = server.request("shutdown", "null");
    assertThat(answer.get("result").isJsonNull()).isTrue();
    assertThat(code(server.request("textDocument/hover", at(uri("a"), 0, 0)))).isEqualTo(-32600);
    server.notify("exit", "null");
    assertThat(server.exitStatus()).isZero();
  }

  @Test
  void endsWithOneWithoutShutdown() throws Exception {
    server.initialize();
    server.notify("exit", "null");
    assertThat(server.exitStatus()).isEqualTo(1);
  }

  @Test
  void endsWithItsInput() throws Exception {
    server.initialize();
    server.endInput();
    assertThat(server.exitStatus()).isEqualTo(1);
  }

  private static int code(JsonObject answer) {
    return answer.getAsJsonObject("error").get("code").getAsInt();
  }

  @Test
  void reportsCorrectsAndExplains() throws Exception {
    server.initialize();
    String uri = uri("\u00fc.conf").replace("\u00fc", "%C3%BC");
    server.open(uri, "# \ud83d\ude00\nvrrp_instance V {\n  \tprioritty 100 # \u00e9\n}\n");
    JsonObject problem = find(server.diagnostics(uri), "JK2001");
    assertThat(problem.getAsJsonObject("range").toString())
        .isEqualTo(
            "{\"start\":{\"line\":2,\"character\":3},\"end\":{\"line\":2,\"character\":12}}");
    assertThat(problem.get("message").getAsString()).contains("did you mean priority?");

    JsonObject fixes =
        server.request(
            "textDocument/codeAction",
            """
            {"textDocument":{"uri":"%s"},"range":{"start":{"line":2,"character":5},
            "end":{"line":2,"character":5}},"context":{"diagnostics":[]}}\
            """
                .formatted(uri));
    assertThat(fixes.getAsJsonArray("result").get(0).toString())
        .contains("\"newText\":\"priority\"", "\"quickfix\"");

    server.notify(
        "textDocument/didChange",
        """
        {"textDocument":{"uri":"%s","version":2},"contentChanges":[{"range":{"start":{"line":2,
        "character":3},"end":{"line":2,"character":12}},"text":"priority"}]}\
        """
            .formatted(uri));
    JsonObject after = server.diagnostics(uri);
    assertThat(after.get("version").getAsInt()).isEqualTo(2);
    assertThat(list(after).toString()).doesNotContain("JK2001");
    assertThat(server.request("textDocument/hover", at(uri, 2, 5)).toString())
        .contains("priority", "1..255");
  }

  private static JsonObject find(JsonObject diagnostics, String code) {
    for (var element : list(diagnostics)) {
      if (element.getAsJsonObject().get("code").getAsString().equals(code)) {
        return element.getAsJsonObject();
      }
    }
    throw new AssertionError("no " + code + " in " + diagnostics);
  }

  @Test
  void usesUnsavedTextOfIncludedFilesAndNoticesTheirRenaming() throws Exception {
    server.initialize();
    Files.writeString(directory.resolve("part.conf"), "vrrp_script chk {\n  script /bin/true\n}\n");
    server.open(uri("keepalived.conf"), "include part.conf\n");
    assertThat(list(server.diagnostics(uri("keepalived.conf")))).isEmpty();
    assertThat(find(server.diagnostics(uri("part.conf")), "JK3205")).isNotNull();
    server.open(uri("part.conf"), "vrrp_script chk {\n  scrpt /bin/true\n}\n");
    JsonObject problem = find(server.diagnostics(uri("part.conf")), "JK2001");
    assertThat(problem.getAsJsonArray("relatedInformation").get(0).toString())
        .contains("the file is included here", uri("keepalived.conf"));

    server.notify(
        "textDocument/didClose", "{\"textDocument\":{\"uri\":\"%s\"}}".formatted(uri("part.conf")));
    server.diagnostics(uri("keepalived.conf"));
    Files.move(directory.resolve("part.conf"), directory.resolve("other.conf"));
    server.notify(
        "workspace/didRenameFiles",
        "{\"files\":[{\"oldUri\":\"%s\",\"newUri\":\"%s\"}]}"
            .formatted(uri("part.conf"), uri("other.conf")));
    assertThat(find(server.diagnostics(uri("keepalived.conf")), "JK1201")).isNotNull();
  }

  @Test
  void formatsTheLinesThatDiffer() throws Exception {
    server.initialize();
    String uri = uri("a.conf");
    server.open(uri, "# \u00fc\nvrrp_instance   V {\npriority 100\n}\n");
    assertThat(
            server.request(
                "textDocument/formatting",
                "{\"textDocument\":{\"uri\":\"%s\"},\"options\":{\"tabSize\":4}}".formatted(uri)))
        .hasToString(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":["
                + edit(1, 19, "vrrp_instance V {")
                + ","
                + edit(2, 12, "    priority 100")
                + "]}");
  }

  private static String edit(int line, int end, String text) {
    return "{\"range\":{\"start\":{\"line\":%1$d,\"character\":0},\"end\":{\"line\":%1$d,"
            .formatted(line)
        + "\"character\":%d}},\"newText\":\"%s\"}".formatted(end, text);
  }

  @Test
  void completesAndFindsReferences() throws Exception {
    server.initialize();
    String uri = uri("a.conf");
    server.open(uri, "vrrp_script chk {\n}\nvrrp_instance V {\n  track_script {\n    ch\n  }\n");
    assertThat(server.request("textDocument/completion", at(uri, 4, 6)).toString())
        .contains("\"label\":\"chk\"", "\"newText\":\"chk\"", "\"character\":4}");
    server.notify(
        "textDocument/didChange",
        """
        {"textDocument":{"uri":"%s","version":2},"contentChanges":[{"range":{"start":{"line":4,
        "character":6},"end":{"line":4,"character":6}},"text":"k"}]}\
        """
            .formatted(uri));
    String params = at(uri, 4, 5).replaceFirst("}$", ",\"context\":{\"includeDeclaration\":true}}");
    assertThat(server.request("textDocument/references", params).getAsJsonArray("result"))
        .hasSize(2);
    assertThat(
            server
                .request(
                    "textDocument/documentSymbol",
                    "{\"textDocument\":{\"uri\":\"%s\"}}".formatted(uri))
                .toString())
        .contains("\"name\":\"chk\"", "\"name\":\"track_script\"");
  }

  @Test
  void aFragmentIsCheckedAsAPartOfWhatIncludesIt() throws Exception {
    Files.writeString(
        directory.resolve("keepalived.conf"), "$VIP=192.0.2.1\ninclude parts/*.conf\n");
    Files.createDirectory(directory.resolve("parts"));
    String fragment = "static_ipaddress {\n  $VIP\n}\n";
    Files.writeString(directory.resolve("parts/a.conf"), fragment);
    server.initialize();
    server.open(uri("parts/a.conf"), fragment);
    assertThat(list(server.diagnostics(uri("parts/a.conf"))).toString()).doesNotContain("JK1301");
    assertThat(server.request("textDocument/definition", at(uri("parts/a.conf"), 1, 3)).toString())
        .contains(uri("keepalived.conf"), "\"line\":0");
  }

  @Test
  void survivesWhatNoEditorSends() throws Exception {
    assertThat(code(server.request("textDocument/hover", at(uri("a"), 0, 0)))).isEqualTo(-32002);
    server.initialize();
    server.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":");
    assertThat(code(server.await(m -> m.has("error")))).isEqualTo(-32700);
    server.send("[".repeat(100_000));
    assertThat(code(server.await(m -> m.has("error")))).isEqualTo(-32700);
    server.raw("Content-Length: 99999999999\r\n\r\n{\"jsonrpc\":\"2.0\"}");
    assertThat(code(server.await(m -> m.has("error")))).isEqualTo(-32700);
    assertThat(code(server.request("no/such/method", "{}"))).isEqualTo(-32601);
    server.raw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(code(server.await(m -> m.has("error")))).isEqualTo(-32700);
    server.raw("Content-Length: -5\r\n\r\n");
    assertThat(code(server.request("no/such/method", "{}"))).isEqualTo(-32601);
    server.notify("no/such/notification", "{}");
    server.notify("textDocument/didOpen", "{}");
    server.notify("textDocument/didOpen", "[1,2]");
    server.notify("textDocument/didChange", "{\"textDocument\":{\"uri\":\"file:///none\"}}");
    assertThat(code(server.request("textDocument/hover", at("file:///none", 0, 0))))
        .isEqualTo(-32602);
    for (String uri : new String[] {"untitled:One", "http://[", "%%%", "file:///%00", ""}) {
      server.open(uri, "vrrp_instance V {\n");
      assertThat(server.diagnostics(uri).getAsJsonArray("diagnostics")).isNotEmpty();
      for (int place : new int[] {-1, 0, 7, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
        for (String method : new String[] {"hover", "completion", "definition"}) {
          assertThat(server.request("textDocument/" + method, at(uri, place, place)).has("error"))
              .as("%s at %d of %s", method, place, uri)
              .isFalse();
        }
      }
    }
    assertThat(server.request("shutdown", "null").has("error")).isFalse();
    server.notify("exit", "null");
    assertThat(server.exitStatus()).isZero();
  }
}
