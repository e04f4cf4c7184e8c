package org.jkeepalived.core.config.syntax;

import java.nio.ByteBuffer;
import java.util.List;

/// Where configuration text comes from. The reader of the language opens no file itself.
public interface SourceReader {
  /// The outcome of opening a file.
  sealed interface Opened {
    /// Its content.
    ///
    /// @param path absolute path, the same for the same file, by which loops are recognised
    /// @param directory absolute directory that its relative includes start from
    record Contents(String path, String directory, ByteBuffer bytes) implements Opened {}

    /// It cannot be read.
    record Failed(Reason reason, String detail) implements Opened {}
  }

  /// Why a file cannot be read.
  enum Reason {
    NOT_FOUND("no such file"),
    DIRECTORY("is a directory"),
    NOT_REGULAR("is not a regular file"),
    EXECUTABLE("is executable; configuration must not be"),
    UNREADABLE("cannot be read"),
    TOO_LARGE("is too large");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /// The reason in words that continue a sentence beginning with the path.
    public String words() {
      return words;
    }
  }

  /// The files that a pattern means.
  ///
  /// @param paths what to open, sorted by name within each brace alternative
  /// @param unmatched brace alternatives without wildcards that matched nothing; the pattern itself
  ///   when it has no braces
  /// @param wildcards whether the pattern has wildcards
  record Matches(List<String> paths, List<String> unmatched, boolean wildcards) {
    public Matches {
      paths = List.copyOf(paths);
      unmatched = List.copyOf(unmatched);
    }
  }

  /// Opens the file or directory given on the command line.
  Opened openFirst(String path);

  /// Opens a path that [#match] returned; executable files are refused there.
  Opened openIncluded(String path);

  /// Expands wildcards and braces, relative to `directory`.
  Matches match(String directory, String pattern);
}
