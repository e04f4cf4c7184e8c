package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.ScriptWords;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.TrackedProcess.ParameterMatch;
import org.jspecify.annotations.Nullable;

/// A `vrrp_track_process` block as it is being read.
final class ProcessDraft extends Draft {
  final String name;
  @Nullable String command;
  List<String> parameters = List.of();
  ParameterMatch match = ParameterMatch.EXACT;
  boolean fullCommand;
  int weight;
  boolean reverse;
  int quorum = 1;
  @Nullable Integer quorumMax;
  long terminateDelayNanos;
  long forkDelayNanos;

  ProcessDraft(String name, Span place) {
    super(place);
    this.name = name;
  }

  /// `process NAME_OR_PATH [PARAM...]`, once.
  static void command(ProcessDraft draft, Statement statement, Binding binding) {
    if (draft.command != null) {
      binding.report(
          DiagnosticCode.KEYWORD_REPEATED,
          statement.keyword().span(),
          "'process' was given before in this block; the first one stays",
          "remove one of them");
      return;
    }
    List<Word> words = ScriptWords.split(statement.raw()).words();
    if (words.size() < 2 || words.get(1).text().isBlank()) {
      binding.report(
          DiagnosticCode.TRACKER_INCOMPLETE,
          statement.span().end(),
          "'process' needs the name of a program",
          "write: process NAME");
      return;
    }
    draft.command = words.get(1).text();
    draft.parameters = words.stream().skip(2).map(Word::text).toList();
    draft.fullCommand |= !draft.parameters.isEmpty();
  }

  /// `param_match [initial|partial]`.
  static void match(ProcessDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    String word = statement.arguments().isEmpty() ? "" : statement.argument().text();
    switch (word) {
      case "" -> draft.match = ParameterMatch.EXACT;
      case "initial" -> draft.match = ParameterMatch.INITIAL;
      case "partial" -> draft.match = ParameterMatch.PARTIAL;
      default ->
          binding.report(
              DiagnosticCode.WORD_INVALID,
              statement.argument().span(),
              "'" + word + "' is no way to compare parameters; the line is not used",
              "write initial or partial, or nothing");
    }
  }

  /// The process; a message and nothing without a name.
  Optional<TrackedProcess> complete(Binding binding) {
    String program = command;
    if (program == null) {
      if (!hasOrMeant("process")) {
        binding.report(
            DiagnosticCode.TRACKER_INCOMPLETE,
            at(),
            "vrrp_track_process '" + name + "' names no process; it is not used",
            "add: process NAME");
      }
      return Optional.empty();
    }
    Integer most = quorumMax;
    int least = most != null && most == 0 ? 0 : quorum;
    if (most != null && most < least) {
      binding.report(
          DiagnosticCode.FEATURE_DROPPED,
          at("quorum_max"),
          "quorum_max " + most + " is below quorum " + least + "; it is not used",
          "write a quorum_max of at least " + least);
      most = null;
    }
    return Optional.of(
        new TrackedProcess(
            name,
            program,
            parameters,
            match,
            fullCommand,
            weight,
            reverse,
            least,
            most == null ? OptionalInt.empty() : OptionalInt.of(most),
            terminateDelayNanos,
            forkDelayNanos));
  }
}
