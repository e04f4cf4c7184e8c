package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.IpAddress;
import org.junit.jupiter.api.Test;

class AnnounceQueueTest {
  private final AnnounceQueue queue = new AnnounceQueue();

  private static List<AnnounceQueue.Target> targets(String... addresses) {
    return List.of(addresses).stream()
        .map(text -> new AnnounceQueue.Target(IpAddress.of(text), "eth0"))
        .toList();
  }

  private List<String> all() {
    List<String> order = new ArrayList<>();
    for (var target = queue.next(); target != null; target = queue.next()) {
      order.add(target.address().toString());
    }
    assertThat(queue.isEmpty()).isTrue();
    return order;
  }

  @Test
  void everybodysFirstRoundComesBeforeAnybodysSecond() {
    queue.add(1, targets("10.0.0.1", "10.0.0.2"), 2);
    queue.add(2, targets("10.0.0.3"), 3);
    assertThat(all())
        .containsExactly(
            "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.3");
  }

  @Test
  void whatWasReleasedIsAnnouncedNoMore() {
    queue.add(1, targets("10.0.0.1", "10.0.0.2"), 5);
    queue.add(2, targets("10.0.0.3"), 1);
    queue.next();
    queue.remove(1);
    assertThat(all()).containsExactly("10.0.0.3");
  }

  @Test
  void nothingToAnnounceIsNothingQueued() {
    queue.add(1, List.of(), 5);
    queue.add(2, targets("10.0.0.3"), 0);
    assertThat(queue.isEmpty()).isTrue();
  }
}
