package org.jkeepalived.core.config.edit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.Section;

/// Where names are given, and where they are used.
final class NameRules {
  private static final Map<String, NameKind> DECLARING =
      Map.of(
          "vrrp_script", NameKind.SCRIPT,
          "vrrp_instance", NameKind.INSTANCE,
          "vrrp_sync_group", NameKind.SYNC_GROUP,
          "track_group", NameKind.TRACK_GROUP,
          "track_file", NameKind.TRACK_FILE,
          "vrrp_track_file", NameKind.TRACK_FILE,
          "vrrp_track_process", NameKind.PROCESS,
          "bfd_instance", NameKind.BFD,
          "virtual_server_group", NameKind.SERVER_GROUP);

  /// List blocks whose lines begin with a name, by the last part of their path.
  private static final Map<String, NameKind> LISTS =
      Map.of(
          "track_script", NameKind.SCRIPT,
          "track_file", NameKind.TRACK_FILE,
          "track_process", NameKind.PROCESS,
          "track_bfd", NameKind.BFD,
          "group", NameKind.INSTANCE);

  /// Keywords whose first argument is a name, by the last two parts of their path.
  private static final Map<String, NameKind> ARGUMENTS =
      Map.of(
          "FILE_CHECK/track_file", NameKind.TRACK_FILE,
          "BFD_CHECK/name", NameKind.BFD);

  private static final Set<String> SYNC_DAEMON_OPTIONS =
      Set.of("inst", "id", "maxlen", "port", "ttl", "group");

  private NameRules() {}

  /// What the word at `index` of a statement names where it stands; empty when it gives no name.
  static Optional<NameKind> declared(Section<?> section, List<String> words, int index) {
    return index == 1 && section.path().equals("/")
        ? Optional.ofNullable(DECLARING.get(words.getFirst()))
        : Optional.empty();
  }

  /// What the word at `index` of a statement refers to; empty when it refers to nothing.
  ///
  /// @param words at least those before `index`
  static Optional<NameKind> used(Section<?> section, List<String> words, int index) {
    String block = lastPart(section.path());
    if (section.isList()) {
      return inList(block, words, index);
    }
    String keyword = words.isEmpty() ? "" : words.getFirst();
    String before = index > 0 ? words.get(index - 1) : "";
    if (index == 2 && keyword.equals("virtual_server") && before.equals("group")) {
      return Optional.of(NameKind.SERVER_GROUP);
    }
    if (keyword.equals("lvs_sync_daemon")) {
      return before.equals("inst") || (index == 2 && !isOption(words))
          ? Optional.of(NameKind.INSTANCE)
          : Optional.empty();
    }
    return index == 1
        ? Optional.ofNullable(ARGUMENTS.get(block + "/" + keyword))
        : Optional.empty();
  }

  /// Whether the third word of `lvs_sync_daemon` is no instance, as it was in old releases.
  private static boolean isOption(List<String> words) {
    return words.size() > 2 && SYNC_DAEMON_OPTIONS.contains(words.get(2));
  }

  private static Optional<NameKind> inList(String block, List<String> words, int index) {
    if (index == 0 || block.equals("group")) {
      return Optional.ofNullable(LISTS.get(block));
    }
    boolean follows = block.startsWith("static_") && words.get(index - 1).equals("track_group");
    return follows ? Optional.of(NameKind.TRACK_GROUP) : Optional.empty();
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
