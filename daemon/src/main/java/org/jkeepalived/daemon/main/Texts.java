package org.jkeepalived.daemon.main;

import org.jkeepalived.daemon.manual.UsageText;

/// What `-v`, `-h` and `help` print.
final class Texts {
  private Texts() {}

  static String version() {
    return """
    jkeepalived v%VERSION% (%DATE%)

    A Java implementation of keepalived: VRRP versions 2 and 3. Apache License 2.0.

    Java %JAVA% (%VM%)
    Running on Linux %KERNEL%

    Config options:  VRRP VRRP_AUTH
    """
        .replace("%VERSION%", Version.TEXT)
        .replace("%DATE%", Version.date())
        .replace("%JAVA%", System.getProperty("java.version", "?"))
        .replace("%VM%", System.getProperty("java.vm.name", "?"))
        .replace("%KERNEL%", System.getProperty("os.version", "?"));
  }

  static String usage() {
    return UsageText.of(Option.texts());
  }
}
