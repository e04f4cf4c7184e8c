package org.jkeepalived.daemon.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Users and groups by name or number: the files first, and for accounts of a directory service
/// `getent`. Answers are remembered until one of the files changes, or for a minute. Not for use by
/// several threads.
final class Accounts {
  private static final long GETENT_SECONDS = 5;
  private static final long MEMORY_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final Path OWN_STATUS = Path.of("/proc/self/status");

  private final Path passwd;
  private final Path group;
  private final boolean askNameService;
  private final Map<String, Optional<String[]>> remembered = new HashMap<>();
  private final int ownUid;
  private final int ownGid;
  private List<Object> version = List.of();
  private long rememberedNanos;

  private Accounts(Path passwd, Path group, boolean askNameService) throws IOException {
    this.passwd = passwd;
    this.group = group;
    this.askNameService = askNameService;
    ownUid = own("Uid:");
    ownGid = own("Gid:");
  }

  /// Effective identity of this process; the JDK has no call for it.
  private static int own(String field) throws IOException {
    for (String line : Files.readAllLines(OWN_STATUS)) {
      if (line.startsWith(field)) {
        return (int) Long.parseLong(line.split("\\s+", -1)[2]);
      }
    }
    throw new IOException(OWN_STATUS + " has no line " + field);
  }

  int ownUid() {
    return ownUid;
  }

  int ownGid() {
    return ownGid;
  }

  /// The accounts of this machine.
  static Accounts system() throws IOException {
    return new Accounts(Path.of("/etc/passwd"), Path.of("/etc/group"), true);
  }

  /// The accounts of two files.
  static Accounts of(Path passwd, Path group) throws IOException {
    return new Accounts(passwd, group, false);
  }

  /// A user and the group it has by itself.
  record User(String name, int uid, int gid) {}

  /// A user of the files only: cheap enough to ask for one that hardly ever exists.
  Optional<User> localUser(String name) throws IOException {
    return remember("local " + name, () -> entry(passwd, name, 7)).map(Accounts::toUser);
  }

  /// A user by name or number; a number needs no entry and then has the group of that number.
  Optional<User> user(String nameOrNumber) throws IOException {
    Optional<User> known =
        remember("user " + nameOrNumber, () -> find(passwd, "passwd", nameOrNumber, 7))
            .map(Accounts::toUser);
    if (known.isEmpty() && isNumber(nameOrNumber)) {
      int number = Integer.parseInt(nameOrNumber);
      return Optional.of(new User(nameOrNumber, number, number));
    }
    return known;
  }

  /// The number of a group.
  Optional<Integer> group(String nameOrNumber) throws IOException {
    if (isNumber(nameOrNumber)) {
      return Optional.of(Integer.valueOf(nameOrNumber));
    }
    return remember("group " + nameOrNumber, () -> find(group, "group", nameOrNumber, 4))
        .map(fields -> Integer.valueOf(fields[2]));
  }

  private interface Question {
    Optional<String[]> ask() throws IOException;
  }

  private Optional<String[]> remember(String what, Question question) throws IOException {
    List<Object> now = List.of(Files.getLastModifiedTime(passwd), Files.getLastModifiedTime(group));
    if (!now.equals(version) || System.nanoTime() - rememberedNanos > MEMORY_NANOS) {
      remembered.clear();
      version = now;
      rememberedNanos = System.nanoTime();
    }
    Optional<String[]> answer = remembered.get(what);
    if (answer == null) {
      answer = question.ask();
      remembered.put(what, answer);
    }
    return answer;
  }

  private Optional<String[]> find(Path file, String database, String key, int fields)
      throws IOException {
    Optional<String[]> found = entry(file, key, fields);
    return found.isEmpty() && askNameService ? getent(database, key, fields) : found;
  }

  private static Optional<String[]> entry(Path file, String key, int fields) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.flatMap(line -> matching(line, key, fields).stream()).findFirst();
    }
  }

  private static Optional<String[]> matching(String line, String key, int fields) {
    String[] words = line.split(":", -1);
    return words.length == fields
            && (words[0].equals(key) || words[2].equals(key))
            && isNumber(words[2])
        ? Optional.of(words)
        : Optional.empty();
  }

  private static User toUser(String[] fields) {
    return new User(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
  }

  private static Optional<String[]> getent(String database, String key, int fields)
      throws IOException {
    Process process =
        new ProcessBuilder("getent", database, "--", key)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try {
      if (!process.waitFor(GETENT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("getent " + database + " " + key + " does not answer");
      }
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.lines().flatMap(line -> matching(line, key, fields).stream()).findFirst();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking for " + key);
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty()
        && word.length() <= 9
        && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
