package org.jkeepalived.core.dataplane.lvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.dataplane.lvs.Kernel.by;
import static org.jkeepalived.core.dataplane.lvs.Kernel.server;
import static org.jkeepalived.core.dataplane.lvs.Kernel.service;
import static org.jkeepalived.core.dataplane.lvs.Kernel.weight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wished, fails and is done by others: after two dumps the table is as wished, and
/// what belongs to others is as they left it.
class TableKeeperPropertyTest {
  private static final int SERVICES = 4;
  private static final int SERVERS = 5;

  private final Map<ServiceId, Map<DestinationId, DestinationSettings>> wanted =
      new LinkedHashMap<>();
  private final Map<ServiceId, ServiceSettings> settings = new LinkedHashMap<>();
  private final Kernel kernel = new Kernel();
  private final TableKeeper keeper = new TableKeeper();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void tableBecomesWhatIsWished(long seed) {
    Random random = new Random(seed);
    ServiceId foreign = service(99);
    kernel.put(foreign, by(Scheduler.DH));
    keeper.actual(kernel.dump());
    for (int round = 0; round < 400; round++) {
      for (int i = random.nextInt(25); i > 0; i--) {
        wish(random);
      }
      flush(random, random.nextInt(3) == 0 ? 30 : 0);
      for (int i = random.nextInt(3); i > 0; i--) {
        meddle(random);
      }
      if (random.nextInt(4) == 0) {
        keeper.actual(kernel.dump());
        flush(random, 0);
        assertAsWished();
        assertThat(keeper.actual(kernel.dump())).isEmpty();
        assertThat(keeper.edits()).isEmpty();
        assertThat(kernel.services).containsEntry(foreign, by(Scheduler.DH));
      }
    }
  }

  private void wish(Random random) {
    ServiceId service = service(random.nextInt(SERVICES));
    DestinationId server = server(random.nextInt(SERVERS));
    switch (random.nextInt(8)) {
      case 0 -> {
        if (wanted.remove(service) != null) {
          keeper.release(service);
        }
      }
      case 1, 2 -> {
        ServiceSettings next = by(random.nextBoolean() ? Scheduler.RR : Scheduler.WLC);
        keeper.hold(service, next);
        settings.put(service, next);
        wanted.computeIfAbsent(service, _ -> new LinkedHashMap<>());
      }
      case 3, 4 -> {
        if (wanted.containsKey(service)) {
          keeper.release(service, server);
          wanted.get(service).remove(server);
        }
      }
      default -> {
        if (wanted.containsKey(service)) {
          DestinationSettings next = weight(random.nextInt(3));
          keeper.hold(service, server, next);
          wanted.get(service).put(server, next);
        }
      }
    }
  }

  /// @param percent of edits that are reported as failed, half of them wrongly
  private void flush(Random random, int percent) {
    for (TableEdit edit : keeper.edits()) {
      boolean fails = random.nextInt(100) < percent;
      boolean happens = !fails || random.nextBoolean();
      boolean possible =
          edit instanceof TableEdit.AddService || kernel.services.containsKey(edit.service());
      if (happens && possible) {
        applyIfPossible(edit);
      } else {
        fails = true;
      }
      if (fails) {
        keeper.failed(edit);
      }
    }
  }

  private void applyIfPossible(TableEdit edit) {
    boolean isLost =
        edit instanceof TableEdit.EditDestination change
            && !kernel.of(change.service()).containsKey(change.destination());
    if (isLost) {
      keeper.failed(edit);
    } else {
      kernel.applyLoosely(edit);
    }
  }

  /// What others do.
  private void meddle(Random random) {
    List<ServiceId> services = List.copyOf(wanted.keySet());
    if (services.isEmpty()) {
      return;
    }
    ServiceId service = services.get(random.nextInt(services.size()));
    if (!kernel.services.containsKey(service)) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        kernel.services.remove(service);
        kernel.destinations.remove(service);
      }
      case 1 -> kernel.put(service, by(Scheduler.SH));
      case 2 ->
          kernel.of(service).keySet().stream()
              .findFirst()
              .ifPresent(it -> kernel.of(service).remove(it));
      default ->
          kernel.of(service).keySet().stream()
              .findFirst()
              .ifPresent(it -> kernel.of(service).put(it, weight(7)));
    }
  }

  private void assertAsWished() {
    for (int i = 0; i < SERVICES; i++) {
      ServiceId service = service(i);
      if (wanted.containsKey(service)) {
        assertThat(kernel.services).containsEntry(service, settings.get(service));
        assertThat(kernel.of(service)).isEqualTo(wanted.get(service));
      } else {
        assertThat(kernel.services).doesNotContainKey(service);
      }
    }
  }
}
