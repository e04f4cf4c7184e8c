package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.reload.PlanText;
import org.junit.jupiter.api.Test;

/// What is said before a reload that changes routes and rules.
class RoutingPlanTest {
  private static Configuration file(String routes, String rules, String statics) {
    String lines = "virtual_routes {\n" + routes + "\n}\nvirtual_rules {\n" + rules + "\n}\n";
    String fixed = "static_routes {\n" + statics + "\n}\n";
    return Reading.of(Reading.instance(lines) + fixed).configuration();
  }

  @Test
  void everyLineThatComesOrGoesIsNamed() {
    Configuration before =
        file("10.1.0.0/16 dev eth0", "from 10.1.0.1 nop preference 3", "10.9.0.0/16 dev eth1");
    Configuration after =
        file(
            "10.1.0.0/16 dev eth0\n10.2.0.0/16 dev eth0",
            "from 10.1.0.1 nop preference 4",
            "10.8.0.0/16 dev eth1");
    assertThat(PlanText.render(before, after))
        .contains(
            "static_routes 10.8.0.0/16 dev eth1: is added",
            "static_routes 10.9.0.0/16 dev eth1: is removed",
            "  route 10.2.0.0/16 dev eth0 is added",
            "  rule from 10.1.0.1/32 preference 4 nop is added",
            "  rule from 10.1.0.1/32 preference 3 nop is removed")
        .doesNotContain("route 10.1.0.0/16");
  }

  @Test
  void orderIsSaidWhereNothingElseDiffers() {
    String one = "10.1.0.0/16 dev eth0";
    String two = "10.2.0.0/16 dev eth0";
    assertThat(PlanText.render(file(one + "\n" + two, "", ""), file(two + "\n" + one, "", "")))
        .contains("the order of the routes differs");
  }
}
