package org.jkeepalived.core.model.lvs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A page that `HTTP_GET` or `SSL_GET` fetches, and what must come back.
///
/// @param virtualHost Host value configured for this page
/// @param host the Host value sent: the nearest one configured, else the address and port
/// @param serverName the SNI name sent, of `SSL_GET` with `enable_sni`
/// @param digest MD5 of the body, 32 lower-case hexadecimal digits
/// @param statuses accepted status codes
/// @param tlsCompliant whether TLS is ended by close_notify
/// @param request how it is asked for
/// @param expectation what must come back besides
public record Url(
    String path,
    Optional<String> virtualHost,
    String host,
    Optional<String> serverName,
    Optional<String> digest,
    List<Statuses> statuses,
    Optional<Pattern> pattern,
    boolean tlsCompliant,
    PageRequest request,
    PageExpectation expectation) {
  public Url {
    statuses = List.copyOf(statuses);
  }

  /// A page with nothing that keepalived does not have.
  public Url(
      String path,
      Optional<String> virtualHost,
      String host,
      Optional<String> serverName,
      Optional<String> digest,
      List<Statuses> statuses,
      Optional<Pattern> pattern,
      boolean tlsCompliant) {
    this(
        path,
        virtualHost,
        host,
        serverName,
        digest,
        statuses,
        pattern,
        tlsCompliant,
        PageRequest.GET,
        PageExpectation.NOTHING);
  }

  /// A range of status codes, 100..599.
  public record Statuses(int first, int last) {}

  /// A regular expression that the reply must match, or must not.
  ///
  /// @param options PCRE2 compile options, as configured
  /// @param inverted whether it must not match
  /// @param minimum first offset at which a match may start, in bytes
  /// @param maximum last offset at which a match may start; empty: no limit
  /// @param stackStart first size of the matcher's stack in bytes; empty: the library's
  /// @param stackMaximum largest size of the matcher's stack in bytes
  public record Pattern(
      String text,
      Set<String> options,
      boolean inverted,
      long minimum,
      OptionalLong maximum,
      OptionalLong stackStart,
      OptionalLong stackMaximum) {
    public Pattern {
      options = Set.copyOf(options);
    }
  }
}
