package org.jkeepalived.daemon.mail;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The jars in the directory `mail` beside the daemon's own.
///
/// They are not on its class path: any search for a service there opens every jar of it, and the
/// JDK makes one at each start.
final class MailLibrary {
  private static final String DELIVERY = "org.jkeepalived.mail.SmtpDelivery";

  private MailLibrary() {}

  /// Loads what speaks with mail servers. For the life of the process.
  ///
  /// @throws IOException when it is not there
  static Delivery load() throws IOException {
    // Where the launcher found the daemon; the code source of a class of the AOT cache is not
    // known.
    String classes = System.getProperty("java.class.path", "");
    Path own = Path.of(classes.split(File.pathSeparator, 2)[0]).toAbsolutePath();
    var loader =
        new URLClassLoader(
            "mail", jars(own.resolveSibling("mail")), MailLibrary.class.getClassLoader());
    try {
      return (Delivery) loader.loadClass(DELIVERY).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IOException("the mail library is not installed: " + e, e);
    }
  }

  private static URL[] jars(Path directory) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        jars.add(file.toUri().toURL());
      }
    }
    return jars.toArray(URL[]::new);
  }
}
