package org.jkeepalived.lab.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// `garp_group` on the wire: announcements of two interfaces keep one distance.
@LabTest
class AnnouncementPaceTest {
  private static final long DISTANCE_NANOS = 50_000_000L;

  /// How much the bridge's time stamps may bring two frames together.
  private static final long EARLY_NANOS = 5_000_000L;

  @Test
  void announcementsOfAGroupKeepTheirDistance(Lab lab, Capture capture) {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    Host host =
        lab.host("node1").attach("eth0", "lan", "10.9.0.1/24").attach("eth1", "lan", "10.9.1.1/24");
    String addresses =
        IntStream.range(0, 5)
            .mapToObj(i -> "10.9.0.10%d/24\n10.9.1.10%d/24 dev eth1".formatted(i, i))
            .collect(Collectors.joining("\n"));
    Router router =
        new Router(
            host,
            Program.JKEEPALIVED,
            """
            garp_group {
              garp_interval 0.05
              interfaces {
                eth0
                eth1
              }
            }
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              version 3
              advert_int 0.1
              garp_master_delay 0
              garp_master_repeat 2
              virtual_ipaddress {
                %s
              }
            }
            """
                .formatted(addresses));
    router.start();
    await("all are announced twice").until(() -> announced(capture).size() >= 20);
    List<Long> times = announced(capture).stream().map(Frame::timeNanos).toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1))
          .as("before announcement " + i)
          .isGreaterThan(DISTANCE_NANOS - EARLY_NANOS);
    }
    assertThat(times).as("and no more of them").hasSize(20);
  }

  private static List<Frame.Announcement> announced(Capture capture) {
    return capture.announcements().stream()
        .filter(said -> said.address().startsWith("10.9."))
        .toList();
  }
}
