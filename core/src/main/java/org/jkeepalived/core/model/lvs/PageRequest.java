package org.jkeepalived.core.model.lvs;

import java.util.List;
import java.util.Optional;

/// How a page is asked for, beyond what keepalived can.
///
/// @param method of HTTP, upper case
/// @param fields header fields besides those that are always sent
/// @param body what is sent behind the header; empty: nothing
/// @param grpcService the service whose health is asked for instead of a page, the empty name for
///   the server as a whole; empty: a page it is
public record PageRequest(
    String method, List<Field> fields, String body, Optional<String> grpcService) {
  /// As keepalived asks.
  public static final PageRequest GET = new PageRequest("GET", List.of(), "");

  /// One for a page.
  public PageRequest(String method, List<Field> fields, String body) {
    this(method, fields, body, Optional.empty());
  }

  public PageRequest {
    fields = List.copyOf(fields);
  }

  /// A name and what belongs to it.
  public record Field(String name, String value) {}
}
