package org.jkeepalived.daemon.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.check.Order;
import org.jkeepalived.core.check.ServerName;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.daemon.driver.RecordFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRecordTest {
  private static final ServiceId ONE = service(80);
  private static final ServiceId OTHER = service(81);
  private static final ServiceSettings SETTINGS =
      new ServiceSettings(
          new Scheduling(Scheduler.RR, false, false, false, false),
          Optional.empty(),
          Optional.empty());
  private static final Map<ServerName, Order> DRAINED =
      Map.of(
          new ServerName(
              new ServiceKey.Address(IpAddress.of("192.0.2.10"), 80, Protocol.TCP),
              IpAddress.of("192.0.2.20"),
              80),
          new Order.Drain(Long.MAX_VALUE));

  @TempDir Path directory;

  private static ServiceId service(int port) {
    return new ServiceId.Address(Protocol.TCP, IpAddress.of("192.0.2.10"), port);
  }

  private RecordFile file() {
    return new RecordFile(directory.resolve(CheckRecord.FILE), "virtual servers", (_, _) -> {});
  }

  private Recorded recorded() {
    return CheckRecord.read(file());
  }

  /// One life of a process, after which everything is written.
  private Recorded live(boolean settled, CheckEffect... effects) {
    try (var record = new CheckRecord(file())) {
      record.open();
      Recorded former = record.former();
      List.of(effects).forEach(record::follow);
      record.before("ipvs", Optional.empty());
      if (settled) {
        record.after("ipvs", Optional.empty(), Set.of());
      }
      return former;
    }
  }

  @Test
  void serviceIsNamedBeforeItCanBeThereAndUntilItIsGone() {
    live(false, new CheckEffect.HoldService(ONE, SETTINGS));
    assertThat(recorded().services()).as("before").containsExactly(ONE);
    Recorded former =
        live(
            false,
            new CheckEffect.HoldService(OTHER, SETTINGS),
            new CheckEffect.ReleaseService(OTHER));
    assertThat(former.services()).containsExactly(ONE);
    assertThat(former.plane()).isEqualTo("ipvs");
    assertThat(recorded().services()).as("not gone yet").isEqualTo(Set.of(ONE, OTHER));
    live(true, new CheckEffect.HoldService(ONE, SETTINGS));
    assertThat(recorded().services()).as("what nobody wished again").containsExactly(ONE);
  }

  @Test
  void ordersOutliveTheServices() {
    live(
        true,
        new CheckEffect.HoldService(ONE, SETTINGS),
        new CheckEffect.KeepOrders(DRAINED),
        new CheckEffect.ReleaseService(ONE));
    Recorded former = live(true);
    assertThat(former.services()).isEmpty();
    assertThat(former.orders()).isEqualTo(DRAINED);
  }

  @Test
  void nothingToSayIsNoFile() {
    live(true, new CheckEffect.HoldService(ONE, SETTINGS));
    assertThat(directory.resolve(CheckRecord.FILE)).exists();
    live(true, new CheckEffect.HoldService(ONE, SETTINGS), new CheckEffect.FlushTable());
    assertThat(Files.exists(directory.resolve(CheckRecord.FILE))).isFalse();
  }
}
