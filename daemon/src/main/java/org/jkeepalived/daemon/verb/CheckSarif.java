package org.jkeepalived.daemon.verb;

import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jkeepalived.core.cluster.ClusterCheck;
import org.jkeepalived.core.cluster.ClusterFinding;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines.
final class CheckSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final JsonGenerator json;
  private final List<DiagnosticCode> rules;

  private CheckSarif(JsonGenerator json, List<DiagnosticCode> rules) {
    this.json = json;
    this.rules = rules;
  }

  /// @param cluster what the files mean together, where they were given as nodes
  static String render(List<CheckedFile> files, Optional<ClusterCheck> cluster, String version) {
    List<Diagnostic> all = files.stream().flatMap(f -> f.read().diagnostics().stream()).toList();
    List<ClusterFinding> findings = cluster.map(ClusterCheck::findings).orElse(List.of());
    var rules = new TreeSet<DiagnosticCode>();
    all.forEach(diagnostic -> rules.add(diagnostic.code()));
    findings.forEach(finding -> rules.add(finding.code()));
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      var sarif = new CheckSarif(json, List.copyOf(rules));
      sarif.log(
          version,
          () -> {
            all.forEach(sarif::result);
            findings.forEach(finding -> sarif.result(finding, files));
          });
    }
    return text + "\n";
  }

  private void log(String version, Runnable results) {
    json.writeStartObject();
    json.writeStringProperty("$schema", SCHEMA);
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "jkeepalived");
    json.writeStringProperty("version", version);
    json.writeArrayPropertyStart("rules");
    rules.forEach(this::rule);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringProperty("columnKind", "utf16CodeUnits");
    json.writeArrayPropertyStart("results");
    results.run();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void rule(DiagnosticCode code) {
    json.writeStartObject();
    json.writeStringProperty("id", code.label());
    json.writeStringProperty("name", code.name().toLowerCase(Locale.ROOT));
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", code.severity().word());
    json.writeEndObject();
    json.writeEndObject();
  }

  /// What nodes disagree about has no line; it is shown at the beginning of their files.
  private void result(ClusterFinding finding, List<CheckedFile> files) {
    head(finding.code());
    message(finding.where() + ": " + finding.message() + ". Fix: " + finding.fix());
    json.writeArrayPropertyStart("locations");
    for (CheckedFile file : files) {
      json.writeStartObject();
      place(Span.startOf(new Source(file.file(), "", List.of(), null)));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void head(DiagnosticCode code) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", code.label());
    json.writeNumberProperty("ruleIndex", rules.indexOf(code));
    json.writeStringProperty("level", code.severity().word());
  }

  private void result(Diagnostic diagnostic) {
    head(diagnostic.code());
    message(
        diagnostic.message()
            + diagnostic.why().map(why -> ": " + why).orElse("")
            + diagnostic.fix().map(fix -> ". Fix: " + fix).orElse(""));
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    place(diagnostic.span());
    json.writeEndObject();
    json.writeEndArray();
    related(diagnostic.span());
    json.writeEndObject();
  }

  private void related(Span span) {
    json.writeArrayPropertyStart("relatedLocations");
    for (Span at = span.source().includedAt(); at != null; at = at.source().includedAt()) {
      json.writeStartObject();
      place(at);
      message("included here");
      json.writeEndObject();
    }
    for (var e = span.expansion(); e != null; e = e.where().expansion()) {
      json.writeStartObject();
      place(e.where());
      message(e.name() + " " + e.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void message(String text) {
    json.writeObjectPropertyStart("message");
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  private void place(Span span) {
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", uri(span.source().name()));
    json.writeEndObject();
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", span.line());
    json.writeNumberProperty("startColumn", span.column());
    json.writeNumberProperty("endColumn", span.column() + span.length());
    json.writeEndObject();
    json.writeEndObject();
  }

  /// A relative reference for a relative path, so that a code host finds the file.
  private static String uri(String path) {
    try {
      String encoded = new URI(null, null, "./" + path, null).getRawPath();
      return path.startsWith("/") ? "file://" + encoded.substring(2) : encoded.substring(2);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
