package org.jkeepalived.daemon.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  private static final String PASSWD = "root:x:0:0:root:/root:/bin/sh\napp:x:1000:2000::/:\n";

  @TempDir private Path folder;
  private Path passwd;
  private Accounts accounts;

  @BeforeEach
  void create() throws IOException {
    passwd = Files.writeString(folder.resolve("passwd"), PASSWD);
    Path group = Files.writeString(folder.resolve("group"), "root:x:0:\nops:x:3000:app\n");
    accounts = Accounts.of(passwd, group);
  }

  @Test
  void knowsUsersByNameAndNumber() throws IOException {
    var app = new Accounts.User("app", 1000, 2000);
    assertThat(accounts.user("app")).contains(app);
    assertThat(accounts.user("1000")).contains(app);
    assertThat(accounts.user("4242")).contains(new Accounts.User("4242", 4242, 4242));
    assertThat(accounts.user("nobody-else")).isEmpty();
    assertThat(accounts.group("ops")).contains(3000);
    assertThat(accounts.group("17")).contains(17);
    assertThat(accounts.group("no-group")).isEmpty();
  }

  @Test
  void noticesWhenTheFileChanges() throws IOException {
    assertThat(accounts.localUser("keepalived_script")).isEmpty();
    Files.writeString(passwd, PASSWD + "keepalived_script:x:77:78::/:\n");
    Files.setLastModifiedTime(passwd, FileTime.fromMillis(1));
    assertThat(accounts.localUser("keepalived_script"))
        .contains(new Accounts.User("keepalived_script", 77, 78));
  }

  @Test
  void scriptUserComesBeforeTheDefaultUser() throws IOException {
    Files.writeString(passwd, PASSWD + "keepalived_script:x:77:78::/:\n");
    assertThat(identity(Optional.empty(), Optional.empty(), ScriptPolicy.DEFAULT))
        .isEqualTo(new ScriptIdentity(77, 78, false, false));
    var policy =
        new ScriptPolicy(
            Optional.of("app"), Optional.of("ops"), false, false, false, Optional.empty());
    assertThat(identity(Optional.empty(), Optional.empty(), policy))
        .isEqualTo(new ScriptIdentity(1000, 3000, false, false));
    assertThat(identity(Optional.of("4242"), Optional.empty(), policy))
        .isEqualTo(new ScriptIdentity(4242, 4242, false, false));
  }

  @Test
  void withoutAnyUserScriptsRunAsOurselves() throws IOException {
    assertThat(identity(Optional.empty(), Optional.empty(), ScriptPolicy.DEFAULT))
        .isEqualTo(new ScriptIdentity(accounts.ownUid(), accounts.ownGid(), true, false));
  }

  @Test
  void aColonBeforeTheGroupAsksForAllGroupsOfTheUser() throws IOException {
    assertThat(identity(Optional.of("app"), Optional.of(":ops"), ScriptPolicy.DEFAULT))
        .isEqualTo(new ScriptIdentity(1000, 3000, false, true));
    var own = Optional.of(Integer.toString(accounts.ownUid()));
    var ownGroup = Optional.of(":" + accounts.ownGid());
    assertThat(identity(own, ownGroup, ScriptPolicy.DEFAULT))
        .as("the groups of the daemon are not those of its user")
        .isEqualTo(new ScriptIdentity(accounts.ownUid(), accounts.ownGid(), false, true));
    assertThatThrownBy(() -> identity(own, Optional.of(":none"), ScriptPolicy.DEFAULT))
        .hasMessage("there is no group none");
  }

  @Test
  void securityNeedsAUserToFallBackOn() {
    var secure =
        new ScriptPolicy(Optional.empty(), Optional.empty(), true, false, false, Optional.empty());
    assertThatThrownBy(() -> identity(Optional.empty(), Optional.empty(), secure))
        .hasMessageContaining("keepalived_script");
  }

  private ScriptIdentity identity(
      Optional<String> user, Optional<String> group, ScriptPolicy policy) throws IOException {
    return ScriptIdentity.of(user, group, policy, accounts);
  }
}
