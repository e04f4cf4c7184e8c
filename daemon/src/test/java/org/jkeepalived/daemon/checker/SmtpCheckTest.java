package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SmtpCheckTest {
  private final List<String> heard = new CopyOnWriteArrayList<>();
  @RegisterExtension final Probing probing = new Probing();

  private Verdict check(String greeting, String... answers) throws Exception {
    FakeServer.Script script =
        client -> {
          var lines =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
          client.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
          for (String answer : answers) {
            heard.add(lines.readLine());
            client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
          }
        };
    try (var server = new FakeServer(script)) {
      return probing.check(new Checker.Smtp(Probing.TIMING, Probing.at(server.port()), "me.test"));
    }
  }

  @Test
  void saysHelloAndTakesItsLeave() throws Exception {
    assertThat(check("220 mail ready\r\n", "250 hello\r\n", "221 bye\r\n"))
        .isEqualTo(new Verdict.Success("HELO accepted"));
    assertThat(heard).containsExactly("HELO me.test", "QUIT");
  }

  @Test
  void repliesMayHaveSeveralLines() throws Exception {
    assertThat(check("220-one\r\n220-two\r\n220 three\r\n", "250-a\r\n250\r\n", "221 bye\r\n"))
        .isInstanceOf(Verdict.Success.class);
  }

  @Test
  void otherCodesFailWithWhatWasSaid() throws Exception {
    assertThat(check("554 no service\r\n").reason())
        .isEqualTo("greeted by \"554 no service\", wanted 220");
    assertThat(check("220 mail\r\n", "501 syntax\r\n").reason())
        .isEqualTo("HELO answered by \"501 syntax\", wanted 250");
    assertThat(check("2200 mail\r\n").reason()).isEqualTo("greeted by \"2200 mail\", wanted 220");
    assertThat(check("hello\r\n").reason()).isEqualTo("greeted by \"hello\", wanted 220");
  }

  @Test
  void closingEarlyFails() throws Exception {
    assertThat(check("").reason()).isEqualTo("the server closed the connection without a word");
    assertThat(check("220 ma").reason())
        .isEqualTo("the server closed the connection after \"220 ma\"");
  }
}
