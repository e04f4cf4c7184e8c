package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jkeepalived.core.config.write.ConfigurationWriter;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.log.DaemonLog;

/// `config_save_dir`: what was in force before a reload, and what came into force with it, as files
/// for somebody to compare. Passwords and keys are not in them.
final class SavedConfiguration {
  private static final String BEFORE = "keepalived_vrrp.before-reload.conf";
  private static final String AFTER = "keepalived_vrrp.after-reload.conf";

  private SavedConfiguration() {}

  static void save(Configuration before, Configuration after, DaemonLog log) {
    after
        .global()
        .daemon()
        .configurationDirectory()
        .ifPresent(name -> save(Path.of(name), before, after, log));
  }

  private static void save(
      Path directory, Configuration before, Configuration after, DaemonLog log) {
    try {
      if (Files.notExists(directory)) {
        var mode = PosixFilePermissions.fromString("rwx------");
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(mode));
      }
      var target = new TemporaryDirectory(directory);
      target.replace(BEFORE, withoutSecrets(ConfigurationWriter.text(before)));
      target.replace(AFTER, withoutSecrets(ConfigurationWriter.text(after)));
    } catch (IOException e) {
      log.warning("config_save_dir " + directory + " cannot be written: " + e.getMessage());
    }
  }

  static String withoutSecrets(String text) {
    return text.replaceAll("(?m)^(\\s*auth_pass ).*$", "$1********")
        .replaceAll("(?m)^(\\s*key \\d+ ).*$", "$1********")
        .replaceAll("(?m)^(\\s*@jkeepalived smtp_password ).*$", "$1********");
  }
}
