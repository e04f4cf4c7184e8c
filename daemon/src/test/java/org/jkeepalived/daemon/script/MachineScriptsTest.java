package org.jkeepalived.daemon.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jkeepalived.core.config.bind.ScriptChecker.Verdict;
import org.jkeepalived.core.model.ScriptCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineScriptsTest {
  @TempDir private Path folder;
  private Path script;
  private MachineScripts scripts;

  @BeforeEach
  void create() throws IOException {
    assumeTrue(Accounts.system().ownUid() == 0, "needs files that belong to root");
    script = Files.createFile(folder.resolve("script"));
    mode(folder, "rwxr-xr-x");
    mode(script, "rwxr-xr-x");
    Path passwd =
        Files.writeString(folder.resolve("passwd"), "root:x:0:0::/:\napp:x:1000:2000::/:\n");
    scripts = MachineScripts.of(Accounts.of(passwd, Files.createFile(folder.resolve("group"))));
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private ScriptCommand command(String user) {
    return Commands.as(user, Commands.program(script.toString()));
  }

  @Test
  void whatOnlyRootCanChangeIsFine() {
    assertThat(scripts.check(command("root"))).isInstanceOf(Verdict.Fine.class);
    assertThat(scripts.check(command("app"))).isInstanceOf(Verdict.Fine.class);
  }

  @Test
  void whatDoesNotExistIsMissingAndSoIsADirectory() throws IOException {
    Files.delete(script);
    assertThat(scripts.check(command("root"))).isInstanceOf(Verdict.Missing.class);
    Files.createDirectory(script);
    assertThat(scripts.check(command("root"))).isInstanceOf(Verdict.Missing.class);
    assertThat(scripts.check(Commands.program("no-such-program-anywhere")))
        .isInstanceOf(Verdict.Missing.class);
  }

  @Test
  void aFileWithoutPermissionForItsUserCannotBeExecuted() throws IOException {
    mode(script, "rwxr-x---");
    assertThat(scripts.check(command("root"))).isInstanceOf(Verdict.Fine.class);
    assertThat(scripts.check(command("app"))).isInstanceOf(Verdict.NotExecutable.class);
    mode(script, "rw-r--r--");
    assertThat(scripts.check(command("root"))).isInstanceOf(Verdict.NotExecutable.class);
  }

  @Test
  void aDirectoryThatItsUserMayNotEnterIsAnObstacle() throws IOException {
    mode(folder, "rwx------");
    assertThat(scripts.check(command("app")))
        .isInstanceOfSatisfying(
            Verdict.NotExecutable.class,
            verdict -> {
              assertThat(verdict.detail()).startsWith(folder + " has no x bit for others");
              assertThat(verdict.remedy()).isEqualTo("chmod o+x " + folder);
            });
  }

  @Test
  void theCommandToRunChangesTheBitThatIsNeeded() throws IOException {
    mode(script, "rw-r--r--");
    assertThat(scripts.check(command("root")))
        .isEqualTo(new Verdict.NotExecutable(script + " has no x bit", "chmod u+x " + script));
    Files.setAttribute(script, "unix:gid", 2000);
    assertThat(scripts.check(command("app")))
        .isInstanceOfSatisfying(
            Verdict.NotExecutable.class,
            verdict -> assertThat(verdict.remedy()).isEqualTo("chmod g+x " + script));
    Files.setAttribute(script, "unix:uid", 1000);
    assertThat(scripts.check(command("app")))
        .isInstanceOfSatisfying(
            Verdict.NotExecutable.class,
            verdict -> assertThat(verdict.remedy()).isEqualTo("chmod u+x " + script));
  }

  @Test
  void theFirstMissingElementIsNamed() {
    String deep = folder + "/bin/check/web.sh";
    assertThat(scripts.check(Commands.as("root", Commands.program(deep))))
        .isEqualTo(new Verdict.Missing(folder + " has no directory bin"));
  }

  @Test
  void whoeverMayWriteIsTakenTheBit() throws IOException {
    mode(script, "rwxr-xrwx");
    assertThat(scripts.check(command("root")))
        .isEqualTo(
            new Verdict.Insecure(script + " is writable by everybody", "chmod o-w " + script));
  }

  @Test
  void weaknessMattersOnlyForRoot() throws IOException {
    mode(folder, "rwxrwxrwx");
    assertThat(scripts.check(command("root"))).isInstanceOf(Verdict.Insecure.class);
    assertThat(scripts.check(command("app"))).isInstanceOf(Verdict.Fine.class);
  }
}
