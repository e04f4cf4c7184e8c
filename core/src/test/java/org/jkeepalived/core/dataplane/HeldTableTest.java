package org.jkeepalived.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jkeepalived.core.dataplane.HeldTable.Change;
import org.junit.jupiter.api.Test;

/// Lines are words such as `a1`: the key is the letter, the digit what differs without a new key;
/// `+` makes one stand beside its like, `!` is not tracked.
class HeldTableTest {
  private static final Holder ONE = new Holder.Instance(1);
  private static final Holder TWO = new Holder.Instance(2);

  private final Map<String, String> obstacles = new HashMap<>();
  private final Set<String> nowhere = new HashSet<>();
  private final HeldTable<String, String> table = new HeldTable<>(new Words());

  private final class Words implements HeldTable.Items<String, String> {
    @Override
    public Optional<String> key(String wanted) {
      String key = wanted.substring(0, 1);
      return nowhere.contains(key) ? Optional.empty() : Optional.of(key);
    }

    @Override
    public String obstacle(String wanted) {
      return obstacles.getOrDefault(wanted.substring(0, 1), "");
    }

    @Override
    public boolean isTracked(String wanted) {
      return !wanted.endsWith("!");
    }

    @Override
    public boolean isSame(String before, String after) {
      return before.equals(after);
    }

    @Override
    public boolean replaces(String wanted) {
      return !wanted.contains("+");
    }
  }

  /// What is asked of a kernel that does everything.
  private List<String> changes() {
    List<Change<String, String>> removals = table.takeRemovals();
    removals.forEach(table::done);
    List<Change<String, String>> additions = table.takeAdditions();
    additions.forEach(table::done);
    return Stream.concat(removals.stream(), additions.stream())
        .map(change ->
            switch (change) {
              case Change.Add<String, String> add -> (add.again() ? "again +" : "+") + add.wanted();
              case Change.Remove<String, String> remove -> "-" + remove.wanted();
            })
        .toList();
  }

  @Test
  void whatIsHeldIsInstalledInOrderAndRemovedInReverse() {
    table.hold(ONE, List.of("a1", "b1", "c1"));
    assertThat(changes()).containsExactly("+a1", "+b1", "+c1");
    assertThat(changes()).isEmpty();
    table.release(ONE);
    assertThat(changes()).containsExactly("-c1", "-b1", "-a1");
    assertThat(changes()).isEmpty();
  }

  @Test
  void whatTwoWantGoesWithTheLastOfThem() {
    table.hold(ONE, List.of("a1"));
    table.hold(TWO, List.of("a1", "b1"));
    assertThat(changes()).containsExactly("+a1", "+b1");
    table.release(ONE);
    assertThat(changes()).isEmpty();
    table.release(TWO);
    assertThat(changes()).containsExactly("-b1", "-a1");
  }

  @Test
  void changedLineReplacesItsFormerInOneStepUnlessItStandsBesideIt() {
    table.hold(ONE, List.of("a1", "b1+", "c1"));
    changes();
    table.hold(ONE, List.of("a2", "b2+", "c1"));
    assertThat(changes()).containsExactly("-b1+", "+a2", "+b2+");
  }

  @Test
  void whatOthersRemoveIsPutBackOnceUnlessItIsNotTracked() {
    table.hold(ONE, List.of("a1", "b1!"));
    changes();
    table.absent("a");
    table.absent("b");
    table.absent("z");
    assertThat(changes()).containsExactly("again +a1");
    table.reconsider();
    assertThat(changes()).isEmpty();
    assertThat(table.problem("b1!")).contains("no_track");
    assertThat(table.problem("a1")).isEmpty();
    table.release(ONE);
    assertThat(changes()).as("the latest first").containsExactly("-a1", "-b1!");
  }

  @Test
  void interfaceThatGoesDownTakesItsLinesAndBringsThemBackWithoutAWord() {
    table.hold(ONE, List.of("a1", "b1"));
    changes();
    obstacles.put("a", "interface eth1 is down");
    table.absent("a");
    table.reconsider();
    assertThat(changes()).isEmpty();
    assertThat(table.problem("a1")).isEqualTo("interface eth1 is down");
    obstacles.clear();
    table.reconsider();
    assertThat(changes()).containsExactly("+a1");
  }

  @Test
  void downInterfaceIsNoReasonToLeaveSomethingBehind() {
    table.hold(ONE, List.of("a1"));
    changes();
    obstacles.put("a", "interface eth1 is down");
    table.reconsider();
    assertThat(changes()).isEmpty();
    table.release(ONE);
    assertThat(changes()).containsExactly("-a1");
  }

  @Test
  void whatStoodOnAnInterfaceThatIsGoneIsForgotten() {
    table.hold(ONE, List.of("a1", "b1"));
    changes();
    nowhere.add("a");
    table.reconsider();
    assertThat(changes()).isEmpty();
    table.release(ONE);
    assertThat(changes()).containsExactly("-b1");
  }

  @Test
  void flapThatNobodySawLeavesADoubtThatIsRemoved() {
    table.hold(ONE, List.of("a1", "b1"));
    changes();
    table.doubt("a1"::equals);
    assertThat(changes()).containsExactly("+a1");
  }

  @Test
  void refusalIsNewsOnceAndTriedAgainOnlyWhenAsked() {
    table.hold(ONE, List.of("a1"));
    assertThat(table.takeRemovals()).isEmpty();
    Change<String, String> change = table.takeAdditions().getFirst();
    assertThat(table.refused(change, "EINVAL")).isTrue();
    assertThat(table.hasRefusals()).isTrue();
    assertThat(table.problem("a1")).isEqualTo("EINVAL");
    assertThat(table.takeAdditions()).isEmpty();
    table.reconsider();
    assertThat(table.takeAdditions()).containsExactly(change);
    assertThat(table.refused(change, "EINVAL")).isFalse();
    assertThat(table.refused(change, "ENETDOWN")).isTrue();
    table.done(change);
    assertThat(table.hasRefusals()).isFalse();
    assertThat(table.problem("a1")).isEmpty();
  }

  @Test
  void laterLineOfTheSameKeyWinsAndTheEarlierOneComesBackAfterIt() {
    table.hold(ONE, List.of("a1"));
    table.hold(TWO, List.of("a2"));
    assertThat(changes()).containsExactly("+a2");
    assertThat(table.problem("a1")).contains("further down");
    table.release(TWO);
    assertThat(changes()).containsExactly("+a1");
  }
}
