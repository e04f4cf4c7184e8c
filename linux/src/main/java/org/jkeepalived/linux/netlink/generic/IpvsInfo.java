package org.jkeepalived.linux.netlink.generic;

/// What IPVS says about itself.
///
/// @param connectionTableSize buckets of the table of connections
public record IpvsInfo(int major, int minor, int patch, int connectionTableSize) {
  /// Its version, such as `1.2.1`.
  public String version() {
    return major + "." + minor + "." + patch;
  }
}
