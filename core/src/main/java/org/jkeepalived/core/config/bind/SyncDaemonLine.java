package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.SyncDaemon;
import org.jspecify.annotations.Nullable;

/// `INTERFACE [inst VRRP_INSTANCE] [id ID] [maxlen LEN] [port PORT] [ttl TTL] [group ADDRESS]`, or
/// the old form `INTERFACE VRRP_INSTANCE [ID]`.
final class SyncDaemonLine {
  private static final List<String> OPTIONS =
      List.of("inst", "id", "maxlen", "port", "ttl", "group");

  private final List<Word> words;
  private final Binding binding;
  @Nullable Word instance;
  private OptionalInt id = OptionalInt.empty();
  private OptionalInt maximumLength = OptionalInt.empty();
  private OptionalInt port = OptionalInt.empty();
  private OptionalInt ttl = OptionalInt.empty();
  private @Nullable IpAddress group;

  private SyncDaemonLine(List<Word> words, Binding binding) {
    this.words = words;
    this.binding = binding;
  }

  /// Reads the line into the draft; the first one stays.
  static void bind(GlobalDraft draft, Statement statement, Binding binding) {
    if (draft.lvs.syncDaemon != null) {
      LvsActions.repeated(statement, binding);
      return;
    }
    var line = new SyncDaemonLine(statement.arguments(), binding);
    line.options();
    draft.lvs.syncDaemon = line;
  }

  private void options() {
    for (int i = 1; i < words.size(); i++) {
      Word word = words.get(i);
      if (!OPTIONS.contains(word.text())) {
        old(word, i);
      } else if (i + 1 == words.size()) {
        invalid(word, "'" + word + "' needs a value", "write: " + word + " VALUE");
      } else {
        i++;
        option(word.text(), words.get(i));
      }
    }
  }

  /// A word without a name in front of it.
  private void old(Word word, int index) {
    if (index == 1) {
      instance = word;
    } else if (word.text().matches("\\d+")) {
      invalid(word, "a number needs its name", "write: id " + word);
      id = number(word, 0, 255);
    } else {
      invalid(
          word,
          "'" + word + "' is not read here",
          Nearest.of(word.text(), OPTIONS).map(n -> "did you mean " + n + "?").orElse("remove it"));
    }
  }

  private void option(String name, Word value) {
    switch (name) {
      case "inst" -> instance = value;
      case "id" -> id = number(value, 0, 255);
      case "maxlen" -> maximumLength = number(value, 1, 65_507);
      case "port" -> port = number(value, 1, 65_535);
      case "ttl" -> ttl = number(value, 1, 255);
      case "group" -> {
        group = IpAddress.parse(value.text()).filter(IpAddress::isMulticast).orElse(null);
        if (group == null) {
          binding.report(
              DiagnosticCode.ADDRESS_INVALID,
              value.span(),
              "'" + value + "' is not a multicast address; it is not used",
              "write an address of 224.0.0.0/4 or ff00::/8");
        }
      }
      default -> throw new IllegalArgumentException(name);
    }
  }

  private OptionalInt number(Word word, int lowest, int highest) {
    var value = Numbers.integer(word, lowest, highest, binding);
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }

  private void invalid(Word word, String what, String fix) {
    binding.report(DiagnosticCode.SYNC_DAEMON_OPTION, word.span(), what, fix);
  }

  /// @param instances whose VRID is the id when the line names none
  SyncDaemon complete(Map<String, InstanceDraft> instances) {
    InstanceDraft followed = instance == null ? null : instances.get(instance.text());
    return new SyncDaemon(
        words.getFirst().text(),
        Optional.ofNullable(instance).map(Word::text),
        id.isEmpty() && followed != null ? routerId(followed) : id,
        maximumLength,
        port,
        ttl,
        Optional.ofNullable(group));
  }

  /// What `lvs_sync_daemon_interface` of an instance means.
  static SyncDaemon following(String interfaceName, String instance, InstanceDraft draft) {
    return new SyncDaemon(
        interfaceName,
        Optional.of(instance),
        routerId(draft),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static OptionalInt routerId(InstanceDraft draft) {
    Integer id = draft.virtualRouterId;
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }
}
