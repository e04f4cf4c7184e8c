package org.jkeepalived.lab.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A file moves the address away and back, whoever the other node is; and both programs make the
/// same of every content.
@LabTest
class TrackFileTest {
  private static final String TRACKER =
      """
      global_defs {
        router_id one
      }
      track_file weight {
        file /run/weight
        init_file 0
      }
      track_file maintenance {
        file /run/maintenance
        weight 0
      }
      """;

  private static void write(Router router, String file, String content) {
    router.host().shell("printf '%%s' '%s' > /run/%s".formatted(content, file));
  }

  private static String config(int priority) {
    return TRACKER
        + Pair.instance(priority, "track_file {\nweight weight 2\nmaintenance weight 0\n}");
  }

  @ParameterizedTest(name = "{0} reads the file, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void aFileMovesTheAddress(Program first, Program second, Lab lab) {
    Pair pair = Pair.of(lab, first, second, config(150), Pair.instance(100, ""));
    pair.start();
    assertThat(pair.first.host().read("/run/weight").strip()).as("init_file").isEqualTo("0");

    write(pair.first, "weight", "-40");
    pair.awaitSecond();
    pair.first.host().shell("echo 20 > /run/new; mv /run/new /run/weight");
    pair.awaitFirst();
    write(pair.first, "weight", "-127");
    pair.awaitSecond();
    pair.first.host().shell("rm /run/weight");
    pair.awaitFirst();

    write(pair.first, "maintenance", "1");
    pair.awaitSecond();
    write(pair.first, "maintenance", "0");
    pair.awaitFirst();
  }

  /// The effective priority that each program makes of contents, read off the adverts' effect on
  /// the log, which both word alike.
  @ParameterizedTest(name = "{0}")
  @EnumSource(Program.class)
  void contentsMeanTheSame(Program program, Lab lab) {
    Router router = Pair.router(lab, "one", 1, program, config(100));
    router.start();
    await("it is master").until(() -> router.host().holds(Pair.VIP));
    change(router, "10", 100, 120);
    change(router, "0x10 rest", 120, 132);
    change(router, "010", 132, 116);
    change(router, "garbage", 116, 100);
    change(router, "-5", 100, 90);
    // Does not fit 32 bits: the former number counts on, so the next change begins there.
    write(router, "weight", "99999999999");
    change(router, "7", 90, 114);
    change(router, "100000", 114, 254);
    change(router, "", 254, 100);
  }

  private static void change(Router router, String content, int from, int to) {
    String line = "(A) Changing effective priority from " + from + " to " + to;
    write(router, "weight", content);
    await(content + ": " + line).until(() -> router.log().contains(line));
  }
}
