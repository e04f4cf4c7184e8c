package org.jkeepalived.daemon.observe;

import org.jkeepalived.core.status.Counters;

/// The counters of an instance by name, in the order in which they are shown.
final class CounterNames {
  private CounterNames() {}

  /// Takes one counter.
  interface Visitor {
    void counter(String name, long value);
  }

  static void forEach(Counters counters, Visitor visitor) {
    visitor.counter("advert_sent", counters.advertSent());
    visitor.counter("advert_received", counters.advertReceived());
    visitor.counter("become_master", counters.becomeMaster());
    visitor.counter("release_master", counters.releaseMaster());
    visitor.counter("priority_zero_sent", counters.priorityZeroSent());
    visitor.counter("priority_zero_received", counters.priorityZeroReceived());
    visitor.counter("packet_length_errors", counters.packetLengthErrors());
    visitor.counter("advert_interval_errors", counters.advertIntervalErrors());
    visitor.counter("ip_ttl_errors", counters.ipTtlErrors());
    visitor.counter("invalid_type_received", counters.invalidTypeReceived());
    visitor.counter("address_list_errors", counters.addressListErrors());
    visitor.counter("invalid_authentication_type", counters.invalidAuthenticationType());
    visitor.counter("authentication_type_mismatch", counters.authenticationTypeMismatch());
    visitor.counter("authentication_failures", counters.authenticationFailures());
    visitor.counter("checksum_errors", counters.checksumErrors());
    visitor.counter("version_errors", counters.versionErrors());
    visitor.counter("wrong_destination", counters.wrongDestination());
    visitor.counter("foreign_source", counters.foreignSource());
    visitor.counter("auth_ext_missing", counters.extension().missing());
    visitor.counter("auth_ext_malformed", counters.extension().malformed());
    visitor.counter("auth_ext_unknown_key", counters.extension().unknownKey());
    visitor.counter("auth_ext_invalid_hmac", counters.extension().invalidHmac());
    visitor.counter("auth_ext_stale", counters.extension().stale());
    visitor.counter("auth_ext_replay", counters.extension().replay());
  }
}
