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
  private static final int READABLE_BY_OTHERS = 0044;
  private static final long LARGEST_KEY_FILE = 256;

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
      String name = command.arguments().getFirst();
      Optional<Path> program = PreparedCommand.find(name);
      if (program.isEmpty() || !Files.exists(program.get())) {
        return new Verdict.Missing(firstMissing(name));
      }
      Path path = program.get();
      if (!Files.isRegularFile(path)) {
        return new Verdict.Missing(path + " is no file");
      }
      Optional<Verdict> obstacle = obstacle(path.toRealPath(), identity);
      if (obstacle.isPresent()) {
        return obstacle.get();
      }
      return identity.uid() == 0
          ? PathSecurity.weakness(path)
              .<Verdict>map(weak -> new Verdict.Insecure(weak.detail(), weak.remedy()))
              .orElseGet(Verdict.Fine::new)
          : new Verdict.Fine();
    } catch (IOException e) {
      return new Verdict.NotExecutable(
          String.valueOf(e.getMessage()), "ls -lL " + command.arguments().getFirst());
    }
  }

  /// The first element of a path that does not exist, where one above the file is.
  private static String firstMissing(String name) {
    Path path = Path.of(name);
    Path parent = path.getParent();
    if (!path.isAbsolute() || parent == null || Files.exists(parent)) {
      return "";
    }
    Path prefix = path.getRoot();
    for (Path element : parent) {
      Path next = prefix.resolve(element);
      if (!Files.exists(next)) {
        return prefix + " has no directory " + element;
      }
      prefix = next;
    }
    return "";
  }

  /// What keeps a user from executing a file, from the root down; root needs any x bit of the file.
  private static Optional<Verdict> obstacle(Path path, ScriptIdentity identity) throws IOException {
    if (identity.uid() == 0) {
      return (number(path, "mode") & ANY_EXECUTE) == 0
          ? Optional.of(notExecutable(path, "has no x bit", "u+x"))
          : Optional.empty();
    }
    Path prefix = path.getRoot();
    for (Path name : path) {
      prefix = prefix.resolve(name);
      Optional<Verdict> found = obstacleOfElement(prefix, identity);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// The first of owner, group and others that a user is decides.
  private static Optional<Verdict> obstacleOfElement(Path path, ScriptIdentity identity)
      throws IOException {
    int mode = number(path, "mode");
    boolean owner = number(path, "uid") == identity.uid();
    boolean group = !owner && number(path, "gid") == identity.gid();
    int bit = owner ? 0100 : group ? 0010 : 0001;
    if ((mode & bit) != 0) {
      return Optional.empty();
    }
    String who = owner ? "u" : group ? "g" : "o";
    String whose = owner ? "its owner" : group ? "its group" : "others";
    String what = "has no x bit for " + whose + ", which user " + identity.uid() + " needs";
    return Optional.of(notExecutable(path, what, who + "+x"));
  }

  private static Verdict notExecutable(Path path, String what, String mode) {
    return new Verdict.NotExecutable(path + " " + what, "chmod " + mode + " " + path);
  }

  private static int number(Path path, String name) throws IOException {
    Object value = Files.getAttribute(path, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
    return ((Number) value).intValue();
  }

  /// A key that others can read is none.
  @Override
  public KeyFile keyFile(String path) {
    Path file = Path.of(path);
    try {
      if (!Files.isRegularFile(file)) {
        return new KeyFile.Refused("does not exist or is no regular file", "create " + path);
      }
      int mode = ((Number) Files.getAttribute(file, "unix:mode")).intValue();
      if ((mode & READABLE_BY_OTHERS) != 0) {
        return new KeyFile.Refused("can be read by others than its owner", "chmod 0600 " + path);
      }
      if (Files.size(file) > LARGEST_KEY_FILE) {
        return new KeyFile.Refused("is too large for a key", "write 32 to 64 bytes into it");
      }
      return new KeyFile.Content(Files.readAllBytes(file));
    } catch (IOException e) {
      return new KeyFile.Refused("cannot be read: " + e.getMessage(), "look at " + path);
    }
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
