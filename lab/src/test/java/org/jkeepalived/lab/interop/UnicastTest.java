package org.jkeepalived.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Unicast beyond an election of two: the options that only unicast has, with either program as the
/// one that judges.
@LabTest
class UnicastTest {
  private static final String VIP = "10.9.0.100";
  private static final int PEERS = 64;

  private static Router router(Lab lab, Program program, int number, int priority, String lines) {
    program.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("node" + number).attach("eth0", "lan", "10.9.0.%d/16".formatted(number));
    return new Router(
        host,
        program,
        """
        global_defs {
          router_id node%d
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority %d
          version 3
          advert_int 0.25
          unicast_src_ip 10.9.0.%d
          %s
          virtual_ipaddress {
            %s/24
          }
        }
        """
            .formatted(number, priority, number, lines, VIP));
  }

  private static String peers(String lines) {
    return "unicast_peer {\n    " + lines + "\n  }";
  }

  @ParameterizedTest(name = "{0} wants a TTL between {1} and {2} from a {3} that sends 20: {4}")
  @CsvSource({
    "JKEEPALIVED,10,30,KEEPALIVED,true",
    "JKEEPALIVED,21,255,KEEPALIVED,false",
    "JKEEPALIVED,0,19,KEEPALIVED,false",
    "KEEPALIVED,10,30,JKEEPALIVED,true",
    "KEEPALIVED,21,255,JKEEPALIVED,false"
  })
  void advertOfAPeerCountsOnlyWithinItsBoundsOfTtl(
      Program judge,
      int lowest,
      int highest,
      Program sender,
      boolean heard,
      Lab lab,
      Capture capture) {
    String bounds = "10.9.0.2 min_ttl %d max_ttl %d".formatted(lowest, highest);
    Router high = router(lab, sender, 2, 200, "unicast_ttl 20\n  " + peers("10.9.0.1"));
    Router low = router(lab, judge, 1, 100, peers(bounds));
    high.start();
    await("the sender is master").until(() -> high.host().holds(VIP));
    low.start();
    if (heard) {
      await("its adverts are heard").until(() -> low.log().contains("BACKUP STATE"));
      int before = capture.adverts().size();
      await("twelve adverts").until(() -> capture.adverts().size() >= before + 12);
    } else {
      await("the judge hears nobody").until(() -> low.host().holds(VIP));
    }
    assertThat(low.host().holds(VIP)).isEqualTo(!heard);
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void checkOfTheSourceDropsWhomNobodyNamed(Program judge, Lab lab) {
    Router stranger = router(lab, Program.JKEEPALIVED, 3, 250, peers("10.9.0.1"));
    Router checking = router(lab, judge, 1, 100, "check_unicast_src\n  " + peers("10.9.0.2"));
    stranger.start();
    await("the stranger is master").until(() -> stranger.host().holds(VIP));
    checking.start();
    await("nobody that counts is heard").until(() -> checking.host().holds(VIP));
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void everyOneOfManyPeersHearsTheMaster(Program backup, Lab lab, Capture capture) {
    String all =
        IntStream.rangeClosed(1, PEERS)
            .mapToObj("10.9.1.%d"::formatted)
            .collect(Collectors.joining("\n    "));
    Router master = router(lab, Program.JKEEPALIVED, 1, 200, peers(all + "\n    10.9.0.2"));
    Router listener = router(lab, backup, 2, 100, peers("10.9.0.1"));
    IntStream.rangeClosed(1, PEERS)
        .forEach(i -> listener.host().shell("ip addr add 10.9.1.%d/16 dev eth0".formatted(i)));
    listener.start();
    await("the listener is master while alone").until(() -> listener.host().holds(VIP));
    master.start();
    await("the master preempts").until(() -> !listener.host().holds(VIP));
    await("every peer gets its adverts")
        .until(() ->
            capture.adverts().stream()
                    .filter(advert -> advert.source().equals("10.9.0.1"))
                    .map(Frame.Advert::destination)
                    .distinct()
                    .count()
                == PEERS + 1);
    assertThat(listener.host().holds(VIP)).isFalse();
  }
}
