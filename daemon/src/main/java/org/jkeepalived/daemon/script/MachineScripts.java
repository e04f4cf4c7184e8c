package org.jkeepalived.daemon.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.model.ScriptCommand;

/// What this machine says about the programs, users and groups of a configuration that is being
/// read. What runs later is checked again before every run; see [PreparedCommand].
public final class MachineScripts implements ScriptChecker {
  private static final int ANY_EXECUTE = 0111;

  private final Accounts accounts;

  private MachineScripts(Accounts accounts) {
    this.accounts = accounts;
  }

  /// Scripts of this machine, and the given accounts.
  static MachineScripts of(Accounts accounts) {
    return new MachineScripts(accounts);
  }

  /// The scripts and accounts of this machine.
  public static MachineScripts system() throws IOException {
    return new MachineScripts(Accounts.system());
  }

  @Override
  public Verdict check(ScriptCommand command) {
    try {
      var identity = ScriptIdentity.of(command, ScriptPolicy.DEFAULT, accounts);
      Optional<Path> program = PreparedCommand.find(command.arguments().getFirst());
      if (program.isEmpty() || !Files.isRegularFile(program.get())) {
        return new Verdict.Missing();
      }
      Path path = program.get();
      Optional<String> obstacle = obstacle(path.toRealPath(), identity);
      if (obstacle.isPresent()) {
        return new Verdict.NotExecutable(obstacle.get());
      }
      return identity.uid() == 0
          ? PathSecurity.weakness(path)
              .<Verdict>map(weak -> new Verdict.Insecure(weak.detail(), weak.remedy()))
              .orElseGet(Verdict.Fine::new)
          : new Verdict.Fine();
    } catch (IOException e) {
      return new Verdict.NotExecutable(String.valueOf(e.getMessage()));
    }
  }

  /// What keeps a user from executing a file, from the root down; root needs any x bit of the file.
  private static Optional<String> obstacle(Path path, ScriptIdentity identity) throws IOException {
    if (identity.uid() == 0) {
      return (number(path, "mode") & ANY_EXECUTE) == 0
          ? Optional.of(path + " is not marked as executable")
          : Optional.empty();
    }
    Path prefix = path.getRoot();
    for (Path name : path) {
      prefix = prefix.resolve(name);
      if (!mayExecute(prefix, identity)) {
        return Optional.of("user " + identity.uid() + " may not execute or enter " + prefix);
      }
    }
    return Optional.empty();
  }

  private static boolean mayExecute(Path path, ScriptIdentity identity) throws IOException {
    int mode = number(path, "mode");
    if (number(path, "uid") == identity.uid()) {
      return (mode & 0100) != 0;
    }
    return number(path, "gid") == identity.gid() ? (mode & 0010) != 0 : (mode & 0001) != 0;
  }

  private static int number(Path path, String name) throws IOException {
    Object value = Files.getAttribute(path, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
    return ((Number) value).intValue();
  }

  @Override
  public boolean hasUser(String user) {
    try {
      return accounts.user(user).isPresent();
    } catch (IOException _) {
      // Not known is what the reader reports; running the script later says why.
      return false;
    }
  }

  @Override
  public boolean hasGroup(String group) {
    try {
      return accounts.group(group).isPresent();
    } catch (IOException _) {
      return false;
    }
  }
}
