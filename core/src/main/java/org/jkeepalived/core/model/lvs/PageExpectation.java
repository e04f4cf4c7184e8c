package org.jkeepalived.core.model.lvs;

import java.util.List;
import org.jkeepalived.core.model.lvs.PageRequest.Field;

/// What a page must have besides status, digest and pattern, beyond what keepalived can ask for.
///
/// @param fields header fields that must be there, their values containing these; empty: any value
/// @param texts what the body must contain
/// @param values what the body, as JSON, must say: names are paths such as `db.replicas.0.state`
public record PageExpectation(List<Field> fields, List<String> texts, List<Field> values) {
  /// Nothing more.
  public static final PageExpectation NOTHING =
      new PageExpectation(List.of(), List.of(), List.of());

  public PageExpectation {
    fields = List.copyOf(fields);
    texts = List.copyOf(texts);
    values = List.copyOf(values);
  }
}
