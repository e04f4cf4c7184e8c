package org.jkeepalived.core.config.bind;

import java.util.Locale;

/// What brings the effects of keywords that are pending.
public enum Release {
  /// Bidirectional Forwarding Detection.
  BFD("0.2"),
  /// SNMP and D-Bus.
  SERVICES("0.3");

  private final String version;

  Release(String version) {
    this.version = version;
  }

  /// The version of jkeepalived that a pending keyword waits for, as `0.2`.
  public static String of(Section<?> section, Keyword<?> keyword) {
    String place = section.path() + " " + keyword.name();
    return (place.toLowerCase(Locale.ROOT).contains("bfd") ? BFD : SERVICES).version;
  }
}
