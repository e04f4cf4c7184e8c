package org.jkeepalived.daemon.main;

/// The version of this program.
final class Version {
  static final String TEXT = version();

  private Version() {}

  /// From the manifest of the packaged jar; classes run from a directory have none.
  private static String version() {
    String packaged = Version.class.getPackage().getImplementationVersion();
    return packaged == null ? "development" : packaged;
  }
}
