package org.jkeepalived.core.model.lvs;

import java.util.List;

/// How a page is asked for, beyond what keepalived can.
///
/// @param method of HTTP, upper case
/// @param fields header fields besides those that are always sent
/// @param body what is sent behind the header; empty: nothing
public record PageRequest(String method, List<Field> fields, String body) {
  /// As keepalived asks.
  public static final PageRequest GET = new PageRequest("GET", List.of(), "");

  public PageRequest {
    fields = List.copyOf(fields);
  }

  /// A name and what belongs to it.
  public record Field(String name, String value) {}
}
