package org.jkeepalived.core.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeadlineHeapTest {
  @Test
  void heapAlwaysKnowsTheEarliestDeadline() {
    Random random = new Random(42);
    DeadlineHeap heap = new DeadlineHeap();
    TreeMap<Integer, Long> model = new TreeMap<>();
    for (int round = 0; round < 20_000; round++) {
      int number = random.nextInt(200);
      long deadline = random.nextInt(4) == 0 ? DeadlineHeap.NEVER : random.nextInt(1000);
      heap.set(number, deadline);
      if (deadline == DeadlineHeap.NEVER) {
        model.remove(number);
      } else {
        model.put(number, deadline);
      }
      long earliest =
          model.values().stream().mapToLong(Long::longValue).min().orElse(DeadlineHeap.NEVER);
      assertThat(heap.earliest()).isEqualTo(earliest);
      if (!model.isEmpty()) {
        assertThat(model.get(heap.first())).isEqualTo(earliest);
      }
    }
  }
}
