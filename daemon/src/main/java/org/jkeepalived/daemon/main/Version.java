package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/// The version of this program, from a resource that the build fills in.
final class Version {
  private static final Properties BUILD = build();

  /// `1.2.3`, as Maven knows it.
  static final String TEXT = BUILD.getProperty("version", "?");

  private Version() {}

  /// The day of the release as keepalived writes it: `MM/DD,YYYY`.
  static String date() {
    return ZonedDateTime.parse(BUILD.getProperty("date", ""))
        .withZoneSameInstant(ZoneOffset.UTC)
        .format(DateTimeFormatter.ofPattern("MM/dd,uuuu", Locale.ROOT));
  }

  private static Properties build() {
    var properties = new Properties();
    try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
      properties.load(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
