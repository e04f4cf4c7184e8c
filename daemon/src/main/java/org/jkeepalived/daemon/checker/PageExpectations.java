package org.jkeepalived.daemon.checker;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jkeepalived.core.model.lvs.PageExpectation;
import org.jkeepalived.core.model.lvs.PageRequest.Field;

/// Looks for what a page must have besides what keepalived can ask for.
final class PageExpectations {
  /// As much as is kept of a page that shall be JSON.
  private static final int MOST_JSON = 1 << 20;

  private final PageExpectation wanted;
  private final List<PatternSearch> texts;
  private final ByteArrayOutputStream json = new ByteArrayOutputStream();

  PageExpectations(PageExpectation wanted) {
    this.wanted = wanted;
    this.texts = wanted.texts().stream().map(PatternSearch::ofText).toList();
  }

  /// The next bytes of the body.
  void take(byte[] data, int from, int count) throws ProbeFailure {
    for (PatternSearch text : texts) {
      text.take(data, from, count);
    }
    if (!wanted.values().isEmpty()) {
      json.write(data, from, count);
      if (json.size() > MOST_JSON) {
        throw new ProbeFailure("a JSON page of more than " + (MOST_JSON >> 20) + " MiB");
      }
    }
  }

  /// Throws when something is missing.
  ///
  /// @param body what is said about the page then
  void judge(HttpHead head, Supplier<String> body) throws ProbeFailure {
    for (Field field : wanted.fields()) {
      Optional<String> value = head.field(field.name().toLowerCase(Locale.ROOT));
      if (value.isEmpty()) {
        throw new ProbeFailure("no " + field.name() + " in the header");
      }
      if (!value.get().contains(field.value())) {
        throw new ProbeFailure(
            field.name()
                + " is "
                + Words.quote(value.get())
                + ", wanted "
                + Words.quote(field.value()));
      }
    }
    for (PatternSearch text : texts) {
      text.judge(body);
    }
    for (Field value : wanted.values()) {
      judgeValue(value, body);
    }
  }

  private void judgeValue(Field value, Supplier<String> body) throws ProbeFailure {
    byte[] page = json.toByteArray();
    Optional<String> found = JsonValue.find(page, page.length, value.name());
    if (found.isEmpty()) {
      throw new ProbeFailure("the page has no value " + value.name() + body.get());
    }
    if (!found.get().equals(value.value())) {
      throw new ProbeFailure(
          value.name()
              + " is "
              + Words.quote(found.get())
              + ", wanted "
              + Words.quote(value.value()));
    }
  }
}
