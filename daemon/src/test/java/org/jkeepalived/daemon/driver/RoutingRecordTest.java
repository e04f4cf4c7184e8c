package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingRecordTest {
  @TempDir Path directory;
  private final List<String> log = new ArrayList<>();

  private RoutingRecord record() {
    return new RoutingRecord(
        directory.resolve("run/routing"),
        RoutingWordsTest.NAMES,
        (level, text) -> log.add(level + " " + text));
  }

  private static Configuration file(String text) {
    return RoutingFixture.read(text, RoutingWordsTest.NAMES);
  }

  @Test
  void everyLineIsReadBackAsItWas() throws Exception {
    Configuration all = file(RoutingWordsTest.configuration(RoutingWordsTest.rows()));
    record().write(StaticRouting.NONE, all);
    StaticRouting read = record().read();
    assertThat(read.routes()).isEqualTo(all.staticRouting().routes());
    assertThat(read.rules()).isEqualTo(all.staticRouting().rules());
    assertThat(log).isEmpty();
  }

  @Test
  void whatThePredecessorNamedStaysNamedWithWhatInstancesName() {
    StaticRouting before = file("static_routes {\n 10.1.0.0/16 dev eth0\n}\n").staticRouting();
    record()
        .write(
            before,
            file(
                """
                vrrp_instance A {
                  interface eth0
                  virtual_router_id 1
                  virtual_rules {
                    from 10.2.0.1 nop preference 7
                  }
                }
                """));
    assertThat(record().read().routes()).isEqualTo(before.routes());
    assertThat(record().read().rules()).hasSize(1);
    record().write(StaticRouting.NONE, Configuration.EMPTY);
    assertThat(directory.resolve("run/routing")).doesNotExist();
    assertThat(record().read()).isEqualTo(StaticRouting.NONE);
    assertThat(log).isEmpty();
  }

  @Test
  void fileThatMakesNoSenseNamesNothing() throws Exception {
    Files.createDirectories(directory.resolve("run"));
    Files.writeString(directory.resolve("run/routing"), "static_routes {\n nonsense\n include x");
    assertThat(record().read().routes()).isEmpty();
    record().remove();
    assertThat(directory.resolve("run/routing")).doesNotExist();
  }
}
