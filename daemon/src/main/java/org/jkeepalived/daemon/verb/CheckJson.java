package org.jkeepalived.daemon.verb;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jkeepalived.core.cluster.ClusterCheck;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.config.diagnostic.Span;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Diagnostics as JSON. Fields are only ever added; `schema` changes when one changes its meaning.
final class CheckJson {
  private static final int SCHEMA = 1;

  private CheckJson() {}

  /// @param cluster what the files mean together, where they were given as nodes
  static String render(List<CheckedFile> files, Optional<ClusterCheck> cluster) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("schema", SCHEMA);
      json.writeArrayPropertyStart("files");
      files.forEach(file -> file(json, file));
      json.writeEndArray();
      cluster.ifPresent(check -> ClusterJson.write(json, check));
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void file(JsonGenerator json, CheckedFile file) {
    json.writeStartObject();
    if (!file.node().isEmpty()) {
      json.writeStringProperty("node", file.node());
    }
    json.writeStringProperty("file", file.file());
    json.writeBooleanProperty("usable", file.read().usable());
    json.writeNumberProperty("config_test_exit_status", file.read().testExitStatus());
    for (Severity severity : Severity.values()) {
      json.writeNumberProperty(severity.word() + "s", file.count(severity));
    }
    json.writeArrayPropertyStart("diagnostics");
    file.read().diagnostics().forEach(diagnostic -> diagnostic(json, diagnostic));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void diagnostic(JsonGenerator json, Diagnostic diagnostic) {
    Span span = diagnostic.span();
    json.writeStartObject();
    json.writeStringProperty("severity", diagnostic.severity().word());
    json.writeStringProperty("code", diagnostic.code().label());
    json.writeStringProperty("name", diagnostic.code().name().toLowerCase(Locale.ROOT));
    place(json, span);
    json.writeStringProperty("message", diagnostic.message());
    diagnostic.why().ifPresent(why -> json.writeStringProperty("why", why));
    diagnostic.fix().ifPresent(fix -> json.writeStringProperty("fix", fix));
    json.writeStringProperty("source_line", span.source().line(span.line()));
    json.writeArrayPropertyStart("included_at");
    for (Span at = span.source().includedAt(); at != null; at = at.source().includedAt()) {
      json.writeStartObject();
      place(json, at);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("expansions");
    for (var e = span.expansion(); e != null; e = e.where().expansion()) {
      json.writeStartObject();
      json.writeStringProperty("name", e.name());
      json.writeStringProperty("kind", e.kind().name().toLowerCase(Locale.ROOT));
      place(json, e.where());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, Span span) {
    json.writeStringProperty("file", span.source().name());
    json.writeNumberProperty("line", span.line());
    json.writeNumberProperty("column", span.column());
    json.writeNumberProperty("length", span.length());
  }
}
