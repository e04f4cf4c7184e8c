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
  private final Diagnostics diagnostics;
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> read = new HashSet<>();
  private Set<IncludeCheck> demanded = Set.of();
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

  /// What `include_check` demands of the includes below it.
  Set<IncludeCheck> demanded() {
    return demanded;
  }

  /// Sets what is demanded of the includes that follow.
  void demand(Set<IncludeCheck> checks) {
    demanded = Set.copyOf(checks);
  }

  private Set<IncludeCheck> checksOf(IncludeLine line) {
    Set<IncludeCheck> checks = EnumSet.noneOf(IncludeCheck.class);
    checks.addAll(checkAll ? EnumSet.allOf(IncludeCheck.class) : line.checks());
    checks.addAll(demanded);
    return checks;
  }

  /// The files of an include, each opened when it is asked for; [#close] after reading one.
  Iterable<Source> open(IncludeLine include) {
    if (include.pattern().isEmpty()) {
      diagnostics.add(
          DiagnosticCode.ARGUMENT_MISSING,
          include.at(),
          include.form() + " needs the name of a file",
          "write " + include.form() + " PATH");
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
    Set<IncludeCheck> checks = checksOf(include);
    var matches = sources.match(include.at().source().directory(), include.pattern());
    checkMatches(include, checks, matches);
    Iterator<String> paths = matches.paths().iterator();
    return () -> new Opening(include, checks, paths);
  }

  private void checkMatches(
      IncludeLine include, Set<IncludeCheck> checks, SourceReader.Matches matches) {
    List<String> missing =
        matches.unmatched().stream().filter(pattern -> !hasWildcards(pattern)).toList();
    boolean braces = include.pattern().indexOf('{') >= 0;
    boolean none = matches.paths().isEmpty();
    if (braces) {
      boolean checked = checks.contains(IncludeCheck.BRACE_MATCH) && !missing.isEmpty();
      if (checked || none) {
        String names = String.join("', '", missing.isEmpty() ? matches.unmatched() : missing);
        problem(include, checked, "no file matches '" + names + "'");
      }
    } else if (none) {
      boolean wildcards = matches.wildcards();
      boolean checked =
          checks.contains(wildcards ? IncludeCheck.WILDCARD_MATCH : IncludeCheck.MATCH);
      if (checked || !wildcards) {
        problem(include, checked, "no file matches '" + include.pattern() + "'");
      }
    }
  }

  private static boolean hasWildcards(String pattern) {
    return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  private void problem(IncludeLine include, boolean checked, String message) {
    Span at = include.at();
    diagnostics.add(
        checked ? DiagnosticCode.INCLUDE_CHECK_FAILED : DiagnosticCode.INCLUDE_PROBLEM,
        at,
        message,
        checked ? why(include) : "",
        "correct the name; relative ones start from " + at.source().directory());
  }

  private String why(IncludeLine include) {
    if (checkAll) {
      return "-e demands it";
    }
    return demanded.isEmpty() ? include.form() + " demands it" : "include_check demands it";
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
    private final Set<IncludeCheck> checks;
    private final Iterator<String> paths;
    private @Nullable Source next;

    Opening(IncludeLine include, Set<IncludeCheck> checks, Iterator<String> paths) {
      this.include = include;
      this.checks = checks;
      this.paths = paths;
    }

    @Override
    public boolean hasNext() {
      while (next == null && paths.hasNext()) {
        next = openOne(include, checks, paths.next());
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

  private @Nullable Source openOne(IncludeLine include, Set<IncludeCheck> checks, String path) {
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
        problem(include, !checks.isEmpty(), path + " " + reason(failed));
        yield null;
      }
    };
  }
}
