package org.jkeepalived.core.config.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// Opens the first file and the included ones, with keepalived's checks.
final class Includes {
  private final SourceReader sources;
  private final boolean checkAll;
  private final Diagnostics diagnostics;
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> read = new HashSet<>();
  private boolean readBefore;
  private int files;

  /// @param checkAll whether every include is checked as strictly as `includea`, and the first file
  ///   must exist
  Includes(SourceReader sources, boolean checkAll, Diagnostics diagnostics) {
    this.sources = sources;
    this.checkAll = checkAll;
    this.diagnostics = diagnostics;
  }

  Optional<Source> openFirst(String path) {
    return switch (sources.openFirst(path)) {
      case SourceReader.Opened.Contents contents -> {
        open.push(contents.path());
        yield Optional.of(Decoder.decode(path, contents, null, diagnostics));
      }
      case SourceReader.Opened.Failed failed -> {
        var nowhere = new Source(path, "", List.of(), null);
        boolean missing = failed.reason() == SourceReader.Reason.NOT_FOUND;
        diagnostics.add(
            missing && !checkAll ? DiagnosticCode.FILE_MISSING : DiagnosticCode.FILE_NOT_READ,
            Span.startOf(nowhere),
            path + " " + reason(failed),
            missing ? "create it, or name another file with -f" : "name a readable file with -f");
        yield Optional.empty();
      }
    };
  }

  private static String reason(SourceReader.Opened.Failed failed) {
    return failed.reason().words() + (failed.detail().isEmpty() ? "" : ": " + failed.detail());
  }

  /// The files of an include, each opened when it is asked for; [#close] after reading one.
  Iterable<Source> open(IncludeLine line) {
    IncludeLine include = checkAll ? line.checked() : line;
    if (include.pattern().isEmpty()) {
      diagnostics.add(
          DiagnosticCode.ARGUMENT_MISSING,
          line.at(),
          line.form() + " needs the name of a file",
          "write " + line.form() + " PATH");
      return List.of();
    }
    if (open.size() > Limits.DEPTH || files > Limits.FILES) {
      diagnostics.add(
          DiagnosticCode.INCLUDE_LOOP,
          include.at(),
          "too many files include each other; this one is not read");
      return List.of();
    }
    var matches = sources.match(include.at().source().directory(), include.pattern());
    checkMatches(include, matches);
    Iterator<String> paths = matches.paths().iterator();
    return () -> new Opening(include, paths);
  }

  private void checkMatches(IncludeLine include, SourceReader.Matches matches) {
    if (matches.paths().isEmpty()) {
      boolean checked = matches.wildcards() ? include.needsWildcardMatch() : include.needsMatch();
      boolean quiet = matches.wildcards() && !checked;
      if (!quiet) {
        problem(checked, include.at(), "no file matches '" + include.pattern() + "'");
      }
    } else if (include.needsEveryAlternative() && !matches.unmatched().isEmpty()) {
      String missing = String.join("', '", matches.unmatched());
      problem(true, include.at(), "no file matches '" + missing + "'");
    }
  }

  private void problem(boolean checked, Span at, String message) {
    diagnostics.add(
        checked ? DiagnosticCode.INCLUDE_CHECK_FAILED : DiagnosticCode.INCLUDE_PROBLEM,
        at,
        message,
        why(checked),
        "relative names start from the directory of the including file: "
            + at.source().directory());
  }

  private String why(boolean checked) {
    if (!checked) {
      return "";
    }
    return checkAll ? "-e demands it" : "this form of include demands it";
  }

  /// Whether the file that was opened last had been read already.
  boolean wasReadBefore() {
    return readBefore;
  }

  /// Ends the file that was opened last.
  void close() {
    open.pop();
  }

  private final class Opening implements Iterator<Source> {
    private final IncludeLine include;
    private final Iterator<String> paths;
    private @Nullable Source next;

    Opening(IncludeLine include, Iterator<String> paths) {
      this.include = include;
      this.paths = paths;
    }

    @Override
    public boolean hasNext() {
      while (next == null && paths.hasNext()) {
        next = openOne(include, paths.next());
      }
      return next != null;
    }

    @Override
    public Source next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      Source source = next;
      next = null;
      return source;
    }
  }

  private @Nullable Source openOne(IncludeLine include, String path) {
    return switch (sources.openIncluded(path)) {
      case SourceReader.Opened.Contents contents -> {
        if (open.contains(contents.path())) {
          diagnostics.add(
              DiagnosticCode.INCLUDE_LOOP,
              include.at(),
              path + " is being read already; including it again would never end",
              "remove this include");
          yield null;
        }
        files++;
        readBefore = !read.add(contents.path());
        open.push(contents.path());
        yield Decoder.decode(path, contents, include.at(), diagnostics);
      }
      case SourceReader.Opened.Failed failed -> {
        problem(include.needsReadable(), include.at(), path + " " + reason(failed));
        yield null;
      }
    };
  }
}
