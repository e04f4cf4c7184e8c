package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.dataplane.PlacedAddress;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressRecordTest {
  private static final PlacedAddress OTHER =
      new PlacedAddress("bond0.7", IpAddress.of("2001:db8::7"), 128);

  @TempDir Path directory;
  private final List<String> log = new ArrayList<>();
  private Path file;
  private AddressRecord record;

  @BeforeEach
  void record() {
    file = directory.resolve("run").resolve("addresses");
    record = new AddressRecord(file, (level, text) -> log.add(level + " " + text));
  }

  private static Configuration configuration(String address) {
    VirtualAddress line = VirtualAddress.plain(IpAddress.of(address), 24);
    return new Configuration(
        GlobalSettings.DEFAULT, List.of(), List.of(), List.of(), List.of(line));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(record.read()).isEmpty();
    record.write(Set.of(OTHER), configuration("10.0.0.1"), configuration("10.0.0.2"));
    assertThat(record.read())
        .containsExactlyInAnyOrder(
            OTHER,
            new PlacedAddress("eth0", IpAddress.of("10.0.0.1"), 24),
            new PlacedAddress("eth0", IpAddress.of("10.0.0.2"), 24));
    record.write(Set.of(), configuration("10.0.0.1"));
    assertThat(record.read()).hasSize(1);
    record.remove();
    assertThat(record.read()).isEmpty();
    assertThat(log).isEmpty();
  }

  @Test
  void linesThatMakeNoSenseAreLeftOut() throws Exception {
    Files.createDirectories(file.getParent());
    Files.write(
        file, List.of("", "eth0", "eth0 10.0.0.1", "eth0 x/24", " 10.0.0.1/24", "e 10.0.0.1/y"));
    assertThat(record.read()).isEmpty();
    Files.write(file, List.of("eth0 10.0.0.1/", "bond0.7 2001:db8::7/128", "eth0/24 10.0.0.1"));
    assertThat(record.read()).containsExactly(OTHER);
  }

  @Test
  void fileThatCannotBeWrittenIsAWarningOnly() throws Exception {
    Files.write(directory.resolve("run"), List.of("a file where the directory should be"));
    record.write(Set.of(OTHER));
    assertThat(log).singleElement().asString().startsWith("WARNING cannot write " + file);
  }
}
