package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jkeepalived.core.config.syntax.NumberNames.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineNamesTest {
  @TempDir Path directory;

  private Path file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void laterDirectoriesAndPartsOfAFileOverride() throws Exception {
    file("vendor/rt_tables", "254 main\n100 blue\n101 red\n");
    file("vendor/rt_tables.d/more.conf", "102 red\n103 green\n");
    file("vendor/rt_tables.d/README", "104 grey\n");
    file("own/rt_tables", "0xc8 blue\n");
    List<String> both =
        List.of(directory.resolve("vendor").toString(), directory.resolve("own").toString());
    var names = new MachineNames();
    assertThat(names.number(Kind.TABLE, "blue", both)).hasValue(200);
    assertThat(names.number(Kind.TABLE, "red", both)).hasValue(102);
    assertThat(names.number(Kind.TABLE, "green", both)).hasValue(103);
    assertThat(names.number(Kind.TABLE, "grey", both)).isEmpty();
    assertThat(names.number(Kind.REALM, "blue", both)).isEmpty();
    assertThat(names.number(Kind.TABLE, "blue", both.subList(0, 1))).hasValue(100);
  }

  @Test
  void directoryThatIsNotThereHasNoNames() {
    assertThat(new MachineNames().number(Kind.GROUP, "wan", List.of("/no/such"))).isEmpty();
  }
}
