package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Identity;
import org.jkeepalived.core.model.lvs.PageExpectation;
import org.jkeepalived.core.model.lvs.PageRequest;
import org.jkeepalived.core.model.lvs.PageRequest.Field;
import org.jkeepalived.core.model.lvs.ProxyHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What checks of pages have beyond keepalived.
class PageExtensionTest {
  private static final String JSON =
      """
      {"db": {"nodes": [{"state": "up", "lag": 0.5}, {"state": "down"}]}, "ok": true, "none": null}
      """;

  @RegisterExtension final Probing probing = new Probing();

  private static PageExpectation fields(String name, String value) {
    return new PageExpectation(List.of(new Field(name, value)), List.of(), List.of());
  }

  private static PageExpectation text(String text) {
    return new PageExpectation(List.of(), List.of(text), List.of());
  }

  private static PageExpectation value(String path, String value) {
    return new PageExpectation(List.of(), List.of(), List.of(new Field(path, value)));
  }

  private Verdict check(String header, String body, PageExpectation expectation) throws Exception {
    try (var server = FakeServer.answering("HTTP/1.0 200 OK\r\n" + header + "\r\n" + body)) {
      var url = Probing.with("/", PageRequest.GET, expectation);
      return probing.check(Probing.web(Probing.at(server.port()), url));
    }
  }

  private String requested(PageRequest request, ProxyHeader proxy) throws Exception {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    try (var server =
        new FakeServer(client -> {
          byte[] room = new byte[4096];
          int length = client.getInputStream().readNBytes(room, 0, 30);
          client.setSoTimeout(200);
          try {
            length += client.getInputStream().readNBytes(room, length, room.length - length);
          } catch (IOException _) {
            // The client waits for us now; what was read before is counted below.
          }
          requests.add(new String(room, StandardCharsets.ISO_8859_1).strip());
        })) {
      var url = Probing.with("/p", request, PageExpectation.NOTHING);
      Checker.Web plain = Probing.web(Probing.at(server.port()), url);
      probing.check(
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
              proxy));
      return requests.take().replace("\0", "");
    }
  }

  @Test
  void methodFieldsAndBodyAreSent() throws Exception {
    var request =
        new PageRequest(
            "POST", List.of(new Field("X-Test", "a b"), new Field("user-agent", "me")), "ping");
    assertThat(requested(request, ProxyHeader.NONE))
        .isEqualTo(
            "POST /p HTTP/1.0\r\nHost: www.example.net\r\nX-Test: a b\r\nuser-agent: me\r\n"
                + "Content-Length: 4\r\n\r\nping");
  }

  @Test
  void proxyHeaderComesFirst() throws Exception {
    assertThat(requested(PageRequest.GET, ProxyHeader.V1))
        .startsWith("PROXY UNKNOWN\r\nGET /p HTTP/1.0\r\n");
    assertThat(requested(PageRequest.GET, ProxyHeader.V2)).contains("QUIT\n GET /p HTTP/1.0\r\n");
  }

  @Test
  void replyToHeadHasNoBody() throws Exception {
    var head = new PageRequest("HEAD", List.of(), "");
    try (var server =
        new FakeServer(client -> {
          FakeServer.request(client);
          client
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          FakeServer.awaitEnd(client);
        })) {
      var url = Probing.with("/", head, PageExpectation.NOTHING);
      assertThat(probing.check(Probing.web(Probing.at(server.port()), url)))
          .isEqualTo(new Verdict.Success("HTTP 200"));
    }
  }

  @Test
  void headerFieldMustBeThere() throws Exception {
    String header = "Content-Type: application/json; charset=utf-8\r\n";
    assertThat(check(header, "", fields("content-type", "json"))).isInstanceOf(success());
    assertThat(check(header, "", fields("Content-Type", ""))).isInstanceOf(success());
    assertThat(check(header, "", fields("Content-Type", "html")).reason())
        .isEqualTo("Content-Type is \"application/json; charset=utf-8\", wanted \"html\"");
    assertThat(check(header, "", fields("X-Other", "")).reason())
        .isEqualTo("no X-Other in the header");
  }

  @Test
  void textMustBeInThePage() throws Exception {
    assertThat(check("", "all is (well) \u00fcber", text("(well) \u00fc")))
        .as("bytes of another coding")
        .isInstanceOf(Verdict.Failure.class);
    assertThat(check("", "all is (well)", text("(well)"))).isInstanceOf(success());
    assertThat(check("", "all is lost", text("(well)")).reason())
        .isEqualTo("the page does not contain \"(well)\", body \"all is lost\"");
  }

  @Test
  void valueOfJsonMustBeAsWanted() throws Exception {
    assertThat(check("", JSON, value("db.nodes.0.state", "up"))).isInstanceOf(success());
    assertThat(check("", JSON, value("db.nodes.0.lag", "0.5"))).isInstanceOf(success());
    assertThat(check("", JSON, value("ok", "true"))).isInstanceOf(success());
    assertThat(check("", JSON, value("none", "null"))).isInstanceOf(success());
    assertThat(check("", JSON, value("db.nodes.1.state", "up")).reason())
        .isEqualTo("db.nodes.1.state is \"down\", wanted \"up\"");
    for (String missing : List.of("db.nodes.2.state", "db.nodes", "x", "ok.deeper", "db.nodes.x")) {
      assertThat(check("", JSON, value(missing, "up")).reason())
          .startsWith("the page has no value " + missing + ", body ");
    }
    assertThat(check("", "<html>", value("ok", "true")).reason())
        .startsWith("the page is no JSON: ");
    assertThat(check("", "", value("ok", "true")).reason()).isEqualTo("the page has no value ok");
    assertThat(check("", "[".repeat(100_000), value("0".repeat(1), "true")).reason())
        .as("deeper than anything sane")
        .startsWith("the page ");
  }

  private static Class<Verdict.Success> success() {
    return Verdict.Success.class;
  }
}
