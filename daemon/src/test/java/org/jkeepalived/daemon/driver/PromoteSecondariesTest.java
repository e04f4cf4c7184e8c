package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoteSecondariesTest {
  @TempDir Path settings;
  private final List<String> log = new ArrayList<>();
  private PromoteSecondaries promotion;
  private Path eth0;

  @BeforeEach
  void eth0() throws IOException {
    eth0 = Files.createDirectory(settings.resolve("eth0")).resolve("promote_secondaries");
    Files.writeString(eth0, "0\n");
    promotion = new PromoteSecondaries(settings, (level, text) -> log.add(level + " " + text));
  }

  private static VrrpInstance instance(String words) {
    return RoutingFixture.read(
            "vrrp_instance A {\n interface eth0\n virtual_router_id 1\n"
                + " virtual_ipaddress {\n 10.0.0.5/24\n }\n"
                + words
                + "\n}\n",
            RoutingWordsTest.NAMES)
        .instances()
        .getFirst();
  }

  private void link(int ifindex) {
    promotion.observe(
        new Event.LinkChanged(
            new Link(ifindex, "eth0", true, true, 1500, new MacAddress(1), true, true, false)));
  }

  @Test
  void settingIsOnWhileSomeInstanceAsksForItAndAsBeforeAfterwards() throws Exception {
    link(3);
    promotion.configured(1, instance(""));
    assertThat(eth0).hasContent("0");
    promotion.configured(2, instance("promote_secondaries"));
    promotion.configured(3, instance("promote_secondaries"));
    assertThat(eth0).hasContent("1");
    promotion.removed(2);
    assertThat(eth0).hasContent("1");
    promotion.configured(3, instance(""));
    assertThat(eth0).hasContent("0");
    promotion.configured(3, instance("promote_secondaries"));
    promotion.restoreAll();
    assertThat(eth0).hasContent("0");
    assertThat(log).isEmpty();
  }

  @Test
  void whatWasOnAnywayStaysOn() throws Exception {
    Files.writeString(eth0, "1\n");
    promotion.configured(1, instance("promote_secondaries"));
    link(3);
    promotion.removed(1);
    assertThat(eth0).hasContent("1");
  }

  @Test
  void interfaceThatIsMadeAnewIsSetAnew() throws Exception {
    promotion.configured(1, instance("promote_secondaries"));
    link(3);
    promotion.observe(new Event.LinkRemoved(3));
    Files.writeString(eth0, "0\n");
    link(4);
    assertThat(eth0).hasContent("1");
  }

  @Test
  void settingThatCannotBeReadIsAWarning() throws Exception {
    Files.delete(eth0);
    link(3);
    promotion.configured(1, instance("promote_secondaries"));
    assertThat(log).singleElement().asString().startsWith("WARNING cannot read " + eth0);
    promotion.restoreAll();
    assertThat(eth0).doesNotExist();
  }
}
