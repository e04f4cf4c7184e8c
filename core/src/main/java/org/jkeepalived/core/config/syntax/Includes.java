package org.jkeepalived.core.config.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
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
import org.jkeepalived.core.model.DaemonSettings.IncludeCheck;
import org.jspecify.annotations.Nullable;

/// Opens the first file and the included ones, with keepalived's checks.
final class Includes {
  private final SourceReader sources;
  private final boolean checkAll;

  /// What `include_check` has set, for this file and those that it includes.
  private Set<IncludeCheck> inForce = Set.of();

  private final Diagnostics diagnostics;
  private final Deque<String> open = new ArrayDeque<>();
  private final Deque<Set<IncludeCheck>> former = new ArrayDeque<>();
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
            missing ? "there is no such file" : path + " " + reason(failed),
            missing ? "create it, or name another file" : "name a file that can be read");
        yield Optional.empty();
      }
    };
  }

  private static String reason(SourceReader.Opened.Failed failed) {
    return failed.reason().words() + (failed.detail().isEmpty() ? "" : ": " + failed.detail());
  }

  /// The files of an include, each opened when it is asked for; [#close] after reading one.
  Iterable<Source> open(IncludeLine line) {
    IncludeLine include = line;
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
          "too many files include each other; this one is not read",
          "look for files that include each other");
      return List.of();
    }
    var matches = sources.match(include.at().source().directory(), include.pattern());
    Set<IncludeCheck> checks = checks(include);
    checkMatches(include, checks, matches);
    Iterator<String> paths = matches.paths().iterator();
    boolean mustRead = checks.contains(IncludeCheck.READ);
    return () -> new Opening(include, mustRead, paths);
  }

  private Set<IncludeCheck> checks(IncludeLine include) {
    Set<IncludeCheck> checks =
        checkAll ? EnumSet.allOf(IncludeCheck.class) : EnumSet.noneOf(IncludeCheck.class);
    checks.addAll(include.checks());
    checks.addAll(inForce);
    return checks;
  }

  /// Takes the words of `include_check`.
  void check(List<String> words) {
    inForce = IncludeCheck.changed(inForce, words);
  }

  private void checkMatches(
      IncludeLine include, Set<IncludeCheck> checks, SourceReader.Matches matches) {
    if (checks.contains(IncludeCheck.BRACE_MATCH)
        && include.pattern().indexOf('{') >= 0
        && !matches.unmatched().isEmpty()) {
      problem(
          include,
          true,
          "no file matches '" + String.join("', '", matches.unmatched()) + "'",
          relative(include));
    } else if (matches.paths().isEmpty()) {
      boolean checked =
          checks.contains(matches.wildcards() ? IncludeCheck.WILDCARD_MATCH : IncludeCheck.MATCH);
      boolean quiet = matches.wildcards() && !checked;
      if (!quiet) {
        problem(
            include,
            checked,
            "no file matches '" + include.pattern() + "'",
            include.isQuoted() ? "write the name without quotes" : relative(include));
      }
    }
  }

  private static String relative(IncludeLine include) {
    return "correct the name; relative ones start from " + include.at().source().directory();
  }

  private void problem(IncludeLine include, boolean checked, String message, String fix) {
    diagnostics.add(
        checked ? DiagnosticCode.INCLUDE_CHECK_FAILED : DiagnosticCode.INCLUDE_PROBLEM,
        include.at(),
        message,
        checked ? why(include) : "",
        fix);
  }

  private String why(IncludeLine include) {
    if (checkAll) {
      return "-e demands it";
    }
    return inForce.isEmpty() ? include.form() + " demands it" : "include_check demands it";
  }

  /// Whether the file that was opened last had been read already.
  boolean wasReadBefore() {
    return readBefore;
  }

  /// Ends the file that was opened last.
  void close() {
    open.pop();
    inForce = former.pop();
  }

  private final class Opening implements Iterator<Source> {
    private final IncludeLine include;
    private final boolean mustRead;
    private final Iterator<String> paths;
    private @Nullable Source next;

    Opening(IncludeLine include, boolean mustRead, Iterator<String> paths) {
      this.include = include;
      this.mustRead = mustRead;
      this.paths = paths;
    }

    @Override
    public boolean hasNext() {
      while (next == null && paths.hasNext()) {
        next = openOne(include, mustRead, paths.next());
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

  private @Nullable Source openOne(IncludeLine include, boolean mustRead, String path) {
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
        former.push(inForce);
        yield Decoder.decode(path, contents, include.at(), diagnostics);
      }
      case SourceReader.Opened.Failed failed -> {
        problem(include, mustRead, path + " " + reason(failed), relative(include));
        yield null;
      }
    };
  }
}
