package org.jkeepalived.daemon.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathSecurityTest {
  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void create() throws IOException {
    assumeTrue(Accounts.system().ownUid() == 0, "needs files that belong to root");
    script = Files.createFile(folder.resolve("script"));
    mode(folder, "rwxr-xr-x");
    mode(script, "rwxr-xr-x");
  }

  @Test
  void acceptsWhatOnlyRootCanChangeEvenBelowTmp() throws IOException {
    assertThat(detail(script)).isEmpty();
    assertThat(detail(Path.of("/bin/sh"))).isEmpty();
  }

  @Test
  void namesTheWritableElement() throws IOException {
    mode(folder, "rwxrwxrwx");
    assertThat(detail(script)).contains(folder + " is writable by everybody");
  }

  @Test
  void namesTheGroupThatCanWrite() throws IOException {
    mode(script, "rwxrwxr-x");
    assertThat(detail(script)).isEmpty();
    Files.setAttribute(script, "unix:gid", 65534);
    assertThat(detail(script)).contains(script + " is writable by group 65534");
  }

  @Test
  void namesTheOwnerThatIsNotRoot() throws IOException {
    Files.setAttribute(script, "unix:uid", 65534);
    assertThat(detail(script)).contains(script + " belongs to user 65534");
  }

  @Test
  void followsLinksAndLooksAtBothSides() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Path hidden = Files.createFile(open.resolve("hidden"));
    mode(hidden, "rwxr-xr-x");
    mode(open, "rwxrwxrwx");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("open/hidden"));
    assertThat(detail(link)).contains(open + " is writable by everybody");
    Path directory = Files.createSymbolicLink(folder.resolve("here"), folder);
    assertThat(detail(directory.resolve("script"))).isEmpty();
  }

  private static Optional<String> detail(Path path) throws IOException {
    return PathSecurity.weakness(path).map(PathSecurity.Weakness::detail);
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
