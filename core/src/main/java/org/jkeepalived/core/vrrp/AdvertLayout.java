package org.jkeepalived.core.vrrp;

import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;

/// Where things stand in an advert.
///
/// VRRPv3 (RFC 9568 §5.1, RFC 5798 §5.1):
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-------+---------------+---------------+---------------+
/// |Version| Type  | Virtual Rtr ID|   Priority    | Address count |
/// +-------+-------+---------------+---------------+---------------+
/// |(rsvd) | Max Advertise Interval|           Checksum            |
/// +-------+-----------------------+-------------------------------+
/// |                   IPv4 or IPv6 addresses ...                  |
/// +---------------------------------------------------------------+
/// ```
///
/// VRRPv2 (RFC 3768 §5.1); keepalived also speaks it over IPv6, without authentication data:
///
/// ```
/// +-------+-------+---------------+---------------+---------------+
/// |Version| Type  | Virtual Rtr ID|   Priority    | Address count |
/// +-------+-------+---------------+---------------+---------------+
/// |   Auth Type   |   Advert Int  |           Checksum            |
/// +---------------+---------------+-------------------------------+
/// |                          addresses ...                        |
/// +---------------------------------------------------------------+
/// |               Authentication data (8 bytes, IPv4)             |
/// +---------------------------------------------------------------+
/// ```
final class AdvertLayout {
  static final int VERSION_AND_TYPE_AT = 0;
  static final int VRID_AT = 1;
  static final int PRIORITY_AT = 2;
  static final int COUNT_AT = 3;

  /// v2: authentication type, then interval in seconds. v3: four reserved bits, then the interval
  /// in centiseconds.
  static final int INTERVAL_AT = 4;

  static final int CHECKSUM_AT = 6;
  static final int ADDRESSES_AT = 8;
  static final int HEADER_LENGTH = 8;
  static final int AUTHENTICATION_LENGTH = 8;

  static final int TYPE_ADVERTISEMENT = 1;
  static final int MAX_ADDRESSES = 255;
  static final int CENTISECONDS_MASK = 0xfff;
  static final long CENTISECOND_NANOS = 10_000_000L;
  static final long SECOND_NANOS = 1_000_000_000L;

  static final int AUTHENTICATION_NONE = 0;
  static final int AUTHENTICATION_PASSWORD = 1;

  /// RFC 2338's IP Authentication Header.
  static final int AUTHENTICATION_AH = 2;

  /// 224.0.0.18, which the old form of the checksum covers in place of a unicast peer.
  static final int OLD_CHECKSUM_DESTINATION = 0xe000_0012;

  private AdvertLayout() {}

  static int length(VrrpVersion version, AddressFamily family, int addresses) {
    int length = HEADER_LENGTH + addresses * family.bytes();
    return hasAuthentication(version, family) ? length + AUTHENTICATION_LENGTH : length;
  }

  /// Whether adverts of this kind ever had a checksum of the old form.
  static boolean hasOldChecksum(VrrpInstance config) {
    return config.version() == VrrpVersion.V3
        && config.family() == AddressFamily.IPV4
        && !config.checksumV3AsV2();
  }

  static boolean hasAuthentication(VrrpVersion version, AddressFamily family) {
    return version == VrrpVersion.V2 && family == AddressFamily.IPV4;
  }
}
