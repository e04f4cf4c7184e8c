package org.jkeepalived.lab.reload;

import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.reload.Row.Step;
import org.junit.jupiter.api.Test;

/// Each kind of object is added, changed and removed on one running pair. What the plan says is
/// what the kernel and the status show, and an instance that is not named notices nothing.
///
/// Virtual MACs have their own test of this (`VirtualMacTest`); how late adverts are, `./build
/// bench reload` measures.
@LabTest
class ReloadMatrixTest {
  /// A backup takes over after 1.8 s of silence.
  private static final long LONGEST_GAP_NANOS = 1_750_000_000L;

  private static final Pattern INSTANCES = Pattern.compile("\\((KEPT|UNICAST|OLD|MOVED)\\)");

  @Test
  void everyKindOfObjectChangesAsPlannedAndNothingElseDoes(Lab lab, Capture capture) {
    RunningPair pair = new RunningPair(lab);
    SoftAssertions all = new SoftAssertions();
    MatrixFile before = MatrixFile.PLAIN;
    for (Row row : Matrix.ROWS) {
      List<String> words = List.of("added", "changed", "removed");
      for (int i = 0; i < words.size(); i++) {
        Step step = row.steps().get(i);
        check(pair, all, row.kind() + ", " + words.get(i), before, step);
        before = step.file();
      }
    }
    assertUnnoticed(all, capture);
    all.assertAll();
  }

  @Test
  void fileWithAnErrorChangesNothing(Lab lab, Capture capture) {
    RunningPair pair = new RunningPair(lab);
    SoftAssertions all = new SoftAssertions();
    for (String wrong : Matrix.ERRORS) {
      int from = pair.ours.log().length();
      pair.reload(wrong);
      all.assertThat(pair.kernel.next()).as(wrong).isEmpty();
      all.assertThat(INSTANCES.matcher(pair.ours.log().substring(from)).find()).as(wrong).isFalse();
      all.assertThat(pair.status())
          .contains("\"succeeded\":false")
          .doesNotContain("BACKUP", "FAULT");
    }
    assertUnnoticed(all, capture);
    all.assertAll();
  }

  private static void check(
      RunningPair pair, SoftAssertions all, String what, MatrixFile before, Step step) {
    int from = pair.ours.log().length();
    String plan = pair.plan(before.text(), step.file().text());
    all.assertThat(plan).as(what + ": plan").contains(step.plan());
    pair.reload(step.file().text());
    List<String> events = pair.kernel.next(step.kernel());
    all.assertThat(events).as(what + ": kernel").containsExactlyInAnyOrderElementsOf(step.kernel());
    boolean absent = step.status().startsWith("!");
    Pattern expected = Pattern.compile(step.status().substring(absent ? 1 : 0));
    all.assertThat(expected.matcher(pair.status()).find())
        .as(what + ": status " + step.status())
        .isEqualTo(!absent);
    all.assertThat(pair.ours.log().substring(from)).as(what + ": log").doesNotContain("(KEPT)");
  }

  /// `KEPT` sent all of its adverts, and its backup never had a reason to take over.
  private static void assertUnnoticed(SoftAssertions all, Capture capture) {
    List<Frame.Advert> kept =
        capture.adverts().stream().filter(advert -> advert.vrid() == 1).toList();
    // Until the first is master, the backup may be.
    int first = 0;
    while (!kept.get(first).source().equals("10.9.0.1")) {
      first++;
    }
    long longest = 0;
    for (int i = first + 1; i < kept.size(); i++) {
      all.assertThat(kept.get(i).source()).isEqualTo("10.9.0.1");
      all.assertThat(kept.get(i).priority()).isEqualTo(150);
      longest = Math.max(longest, kept.get(i).timeNanos() - kept.get(i - 1).timeNanos());
    }
    all.assertThat(longest).as("longest gap of KEPT").isLessThan(LONGEST_GAP_NANOS);
  }
}
