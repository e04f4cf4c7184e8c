package org.jkeepalived.daemon.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jkeepalived.daemon.manual.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCommandTest {
  @ParameterizedTest
  @CsvSource({"90,90", "90s,90", "10m,600", "2h,7200", "1d,86400"})
  void readsTimes(String text, long seconds) {
    assertThat(OrderCommand.seconds(text)).hasValue(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "m", "10 m", "10y", "1.5h", "999999999"})
  void refusesWhatIsNoTime(String text) {
    assertThat(OrderCommand.seconds(text)).isEmpty();
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(run(Verb.DRAIN, "10.0.0.1:80")).contains("name a virtual server and a real server");
    assertThat(run(Verb.WEIGHT, "10.0.0.1:80", "10.0.0.2:80")).contains("and a weight");
    assertThat(run(Verb.UNDRAIN, "a", "b", "--for", "1m")).contains("undrain takes no time");
    assertThat(run(Verb.DRAIN, "a", "b", "--for", "soon")).contains("not a time: soon");
  }

  @Test
  void saysThatNoDaemonRuns() {
    assertThat(run(Verb.DRAIN, "a", "b", "--run-dir", "/nonexistent"))
        .contains("jkeepalived drain: no daemon runs");
  }

  private static String run(Verb verb, String... words) {
    var err = new ByteArrayOutputStream();
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    int status =
        OrderCommand.run(
            verb, List.of(words), out, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(status).isPositive();
    return err.toString(StandardCharsets.UTF_8);
  }
}
