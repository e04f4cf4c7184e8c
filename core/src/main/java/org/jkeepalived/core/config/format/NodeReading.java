package org.jkeepalived.core.config.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Lines;
import org.jkeepalived.core.config.syntax.PhysicalLine;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.SyntaxReader;
import org.jkeepalived.core.config.syntax.Word;

/// A text as each of the nodes reads it that its `@ID` lines name.
///
/// @param fingerprint the same for the same statements
record NodeReading(List<Diagnostic> mistakes, long fingerprint) {
  /// A file for more nodes is not read for all of them.
  private static final int NODES = 16;

  private static final long PRIME = 0x100000001b3L;

  /// The text alone: what it includes stays as it is.
  private record Alone(String text) implements SourceReader {
    @Override
    public Opened openFirst(String path) {
      return new Opened.Contents(path, "/", ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Opened openIncluded(String path) {
      return new Opened.Failed(Reason.NOT_FOUND, "");
    }

    @Override
    public Matches match(String directory, String pattern) {
      return new Matches(List.of(), List.of(), true);
    }
  }

  /// The nodes that a text distinguishes, first one of which it says nothing.
  static List<String> identities(String text) {
    Set<String> found = new LinkedHashSet<>(List.of(""));
    for (String line : new Lines(text)) {
      String condition = line.indexOf('@') < 0 ? "" : PhysicalLine.of(line).condition();
      if (!condition.isEmpty() && found.size() < NODES) {
        found.add(condition.substring(condition.startsWith("@^") ? 2 : 1));
      }
    }
    return List.copyOf(found);
  }

  /// A text as each node reads it.
  static List<NodeReading> all(String name, String text, List<String> identities) {
    return identities.stream().map(identity -> of(name, text, identity)).toList();
  }

  /// Why a text cannot be laid out; empty when it is sound for at least one node.
  static List<Diagnostic> mistakes(List<NodeReading> readings) {
    List<Diagnostic> first = List.of();
    for (NodeReading reading : readings) {
      if (reading.mistakes.isEmpty()) {
        return List.of();
      }
      first = first.isEmpty() ? reading.mistakes : first;
    }
    return first;
  }

  /// Whether two texts have the same statements on every node.
  static boolean meansTheSame(List<NodeReading> one, List<NodeReading> other) {
    return one.stream()
        .map(NodeReading::fingerprint)
        .toList()
        .equals(other.stream().map(NodeReading::fingerprint).toList());
  }

  private static NodeReading of(String name, String text, String identity) {
    var diagnostics = new Diagnostics();
    var hash = new long[1];
    SyntaxReader.read(
        new Alone(text),
        name,
        ReadContext.of(identity),
        Catalogue.ALL,
        diagnostics,
        statement -> hash[0] = mix(hash[0], statement));
    List<Diagnostic> mistakes = new ArrayList<>(diagnostics.sorted());
    mistakes.removeIf(d -> !isFatal(d.code()));
    return new NodeReading(mistakes, hash[0]);
  }

  private static long mix(long hash, Statement statement) {
    long mixed = hash;
    for (Word word : statement.words()) {
      mixed = mixed * PRIME + word.text().hashCode() * 2L + (word.quoted() ? 1 : 0);
    }
    Statement.Block block = statement.block();
    if (block == null) {
      return mixed * PRIME + 1;
    }
    mixed = mixed * PRIME + 2;
    for (Statement inner : block.statements()) {
      mixed = mix(mixed, inner);
    }
    return mixed * PRIME + 3;
  }

  /// What leaves open where words and blocks end.
  private static boolean isFatal(DiagnosticCode code) {
    return switch (code) {
      case FILE_ENCODING,
          NUL_CHARACTER,
          LINE_TOO_LONG,
          QUOTE_UNCLOSED,
          BRACE_MISSING_OPEN,
          BRACE_MISSING_CLOSE,
          BRACE_EXTRA_CLOSE,
          BRACE_UNEXPECTED,
          NESTING_TOO_DEEP ->
          true;
      default -> false;
    };
  }
}
