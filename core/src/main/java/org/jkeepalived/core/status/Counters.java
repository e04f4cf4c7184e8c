package org.jkeepalived.core.status;

/// What an instance has counted since the process started; none ever goes back. The names are those
/// of keepalived's JSON where it has one.
public record Counters(
    long advertReceived,
    long advertSent,
    long becomeMaster,
    long releaseMaster,
    long packetLengthErrors,
    long advertIntervalErrors,
    long ipTtlErrors,
    long invalidTypeReceived,
    long addressListErrors,
    long invalidAuthenticationType,
    long authenticationTypeMismatch,
    long authenticationFailures,
    long priorityZeroReceived,
    long priorityZeroSent,
    long checksumErrors,
    long versionErrors,
    long wrongDestination,
    long foreignSource,
    Extension extension) {

  /// Adverts dropped by `auth_hmac`.
  public record Extension(
      long missing, long malformed, long unknownKey, long invalidHmac, long stale, long replay) {
    /// None.
    public static final Extension NONE = new Extension(0, 0, 0, 0, 0, 0);
  }
}
