package org.jkeepalived.daemon.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Says who besides root could change what a path means.
///
/// A script that runs as root is only as trustworthy as the least protected element of its path,
/// symbolic links and their targets included.
final class PathSecurity {
  private static final int SYMBOLIC_LINKS = 40;
  private static final int TYPE_MASK = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int SYMBOLIC_LINK = 0120000;
  private static final int STICKY = 01000;
  private static final int GROUP_WRITE = 0020;
  private static final int OTHER_WRITE = 0002;

  private PathSecurity() {}

  /// Why somebody besides root can change what a path means.
  ///
  /// @param detail e.g. `/opt/app is writable by group 33`
  /// @param remedy the command that ends it
  record Weakness(String detail, String remedy) {}

  /// The first weakness of an absolute path; empty when only root can change it.
  static Optional<Weakness> weakness(Path path) throws IOException {
    return weakness(path, SYMBOLIC_LINKS);
  }

  private static Optional<Weakness> weakness(Path path, int linksLeft) throws IOException {
    if (linksLeft == 0) {
      throw new IOException(path + ": too many levels of symbolic links");
    }
    Path prefix = path.getRoot();
    Optional<Weakness> found = weaknessOfElement(prefix);
    for (int i = 0; i < path.getNameCount() && found.isEmpty(); i++) {
      prefix = prefix.resolve(path.getName(i));
      found = weaknessOfElement(prefix);
      if (found.isEmpty() && Files.isSymbolicLink(prefix)) {
        Path target = prefix.resolveSibling(Files.readSymbolicLink(prefix)).normalize();
        Path rest = path.subpath(i, path.getNameCount());
        Path followed =
            rest.getNameCount() == 1
                ? target
                : target.resolve(rest.subpath(1, rest.getNameCount()));
        return weakness(followed, linksLeft - 1);
      }
    }
    return found;
  }

  private static Optional<Weakness> weaknessOfElement(Path element) throws IOException {
    int mode = number(element, "mode");
    int uid = number(element, "uid");
    int gid = number(element, "gid");
    if (uid != 0) {
      return weak(element, " belongs to user " + uid, "chown root ");
    }
    // Nobody can write to a link itself, and in a sticky directory only owners replace entries.
    boolean link = (mode & TYPE_MASK) == SYMBOLIC_LINK;
    boolean sticky = (mode & TYPE_MASK) == DIRECTORY && (mode & STICKY) != 0;
    if (link || sticky) {
      return Optional.empty();
    }
    if ((mode & OTHER_WRITE) != 0) {
      return weak(element, " is writable by everybody", "chmod o-w ");
    }
    if ((mode & GROUP_WRITE) != 0 && gid != 0) {
      return weak(element, " is writable by group " + gid, "chmod g-w ");
    }
    return Optional.empty();
  }

  private static Optional<Weakness> weak(Path element, String detail, String remedy) {
    return Optional.of(new Weakness(element + detail, remedy + element));
  }

  private static int number(Path element, String name) throws IOException {
    Object value = Files.getAttribute(element, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
    return ((Number) value).intValue();
  }
}
