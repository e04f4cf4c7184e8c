package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.InterfaceSettings;

/// The blocks outside all blocks that say what can be tracked, and how.
final class TrackActions {
  private static final Numbers.Decimal DELAY = Numbers.Decimal.seconds("0", "255", 6);
  private static final List<String> METHODS = List.of("MII", "ETHTOOL", "IOCTL");

  private TrackActions() {}

  /// `track_group`.
  static void trackGroup(ConfigurationDraft draft, Statement statement, Binding binding) {
    var group = new TrackGroupDraft(statement.span());
    binding.bind(TrackerKeywords.TRACK_GROUP, RootActions.lines(statement), group);
    RootActions.keep(draft.trackGroups, statement.argument(), group, statement, binding);
  }

  /// `vrrp_track_process`.
  static void process(ConfigurationDraft draft, Statement statement, Binding binding) {
    Word name = statement.argument();
    var process = new ProcessDraft(name.text(), statement.span());
    binding.bind(TrackerKeywords.VRRP_TRACK_PROCESS, RootActions.lines(statement), process);
    RootActions.keep(draft.processes, name, process, statement, binding);
  }

  /// `track_file`.
  static void file(ConfigurationDraft draft, Statement statement, Binding binding) {
    Word name = statement.argument();
    var file = new FileDraft(name.text(), statement.span());
    binding.bind(TrackerKeywords.TRACK_FILE, RootActions.lines(statement), file);
    RootActions.keep(draft.files, name, file, statement, binding);
  }

  /// `bfd_instance`.
  static void session(ConfigurationDraft draft, Statement statement, Binding binding) {
    Word name = statement.argument();
    var session = new SessionDraft(name.text(), statement.span());
    binding.bind(TrackerKeywords.BFD_INSTANCE, RootActions.lines(statement), session);
    RootActions.keep(draft.sessions, name, session, statement, binding);
  }

  /// `garp_group`.
  static void garpGroup(ConfigurationDraft draft, Statement statement, Binding binding) {
    var group = new GarpGroupDraft(draft.garpGroupInterfaces, statement.span());
    binding.bind(TrackerKeywords.GARP_GROUP, RootActions.lines(statement), group);
    draft.garpGroups.addAll(group.complete(binding));
  }

  /// `linkbeat_interfaces { INTERFACE [MII|ETHTOOL|IOCTL] ... }`.
  static void polled(ConfigurationDraft draft, Statement statement, Binding binding) {
    for (Statement line : RootActions.lines(statement)) {
      if (binding.isPlaceholder(line)) {
        continue;
      }
      Actions.noMore(line, 1, binding);
      Optional<Word> method = line.arguments().stream().findFirst();
      boolean known = method.isEmpty() || METHODS.contains(method.get().text());
      if (!known) {
        binding.report(
            DiagnosticCode.WORD_INVALID,
            method.get().span(),
            "'" + method.get() + "' is no way to poll a link; it is not used",
            "write MII, ETHTOOL or IOCTL, or nothing");
      }
      draft.polled.add(
          new InterfaceSettings.Polled(
              line.keyword().text(),
              method
                  .filter(_ -> known)
                  .map(word -> InterfaceSettings.Method.valueOf(word.text()))));
    }
  }

  /// `interface_up_down_delays { INTERFACE DOWN_DELAY [UP_DELAY] ... }`.
  static void delays(ConfigurationDraft draft, Statement statement, Binding binding) {
    for (Statement line : RootActions.lines(statement)) {
      List<Word> words = line.arguments();
      if (binding.isPlaceholder(line)) {
        continue;
      }
      if (words.isEmpty()) {
        binding.report(
            DiagnosticCode.LINE_INCOMPLETE,
            line.span(),
            "'" + line.keyword() + "' has no delay; the line is not used",
            "write: " + line.keyword() + " DOWN_SECONDS UP_SECONDS");
        continue;
      }
      Actions.noMore(line, 2, binding);
      var down = Numbers.decimal(words.getFirst(), DELAY, binding);
      var up =
          words.size() > 1 ? Numbers.decimal(words.get(1), DELAY, binding) : OptionalLong.of(0);
      if (down.isPresent() && up.isPresent()) {
        draft.delays.add(
            new InterfaceSettings.Delays(line.keyword().text(), down.getAsLong(), up.getAsLong()));
      }
    }
  }
}
