package org.jkeepalived.core.config.bind;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.DaemonSettings.IncludeCheck;
import org.jkeepalived.core.model.FirewallSettings;
import org.jkeepalived.core.model.MailSettings;
import org.jkeepalived.core.model.SocketBuffers.Buffer;

/// Values of `global_defs` that are several words, or words with a meaning.
final class GlobalWords {
  private static final int LONGEST_CHAIN = 28;
  private static final int LONGEST_SET = 31;
  private static final int HIGHEST_MASK = 0777;
  private static final Map<String, Integer> MODES =
      Map.ofEntries(
          Map.entry("IRUSR", 0400),
          Map.entry("IWUSR", 0200),
          Map.entry("IXUSR", 0100),
          Map.entry("IRWXU", 0700),
          Map.entry("IRGRP", 040),
          Map.entry("IWGRP", 020),
          Map.entry("IXGRP", 010),
          Map.entry("IRWXG", 070),
          Map.entry("IROTH", 04),
          Map.entry("IWOTH", 02),
          Map.entry("IXOTH", 01),
          Map.entry("IRWXO", 07));

  private GlobalWords() {}

  private static void wrong(Word word, String message, String fix, Binding binding) {
    binding.report(DiagnosticCode.WORD_INVALID, word.span(), "'" + word + "' " + message, fix);
  }

  /// `smtp_server HOST [PORT]`.
  static void mailServer(GlobalDraft draft, Statement statement, Binding binding) {
    List<Word> words = statement.arguments();
    Actions.noMore(statement, 2, binding);
    OptionalLong port =
        words.size() > 1 ? Numbers.integer(words.get(1), 1, 65_535, binding) : OptionalLong.of(25);
    port.ifPresent(number ->
        draft.vrrp.mailServer = new MailSettings.Server(words.getFirst().text(), (int) number));
  }

  /// `notification_email_from ADDRESS`; a display name stands before the address.
  static void mailFrom(GlobalDraft draft, Statement statement, Binding binding) {
    draft.vrrp.mailFrom = String.join(" ", statement.arguments().stream().map(Word::text).toList());
  }

  /// `notification_email { ADDRESS... }`: a line with an address in angle brackets is one recipient
  /// with its name, otherwise each word is one.
  static void recipients(GlobalDraft draft, Statement statement, Binding binding) {
    for (Statement line : RootActions.lines(statement)) {
      List<String> words = line.words().stream().map(Word::text).toList();
      if (words.stream().anyMatch(word -> word.matches("<.*@.*>"))) {
        draft.vrrp.recipients.add(String.join(" ", words));
      } else if (!binding.isPlaceholder(line)) {
        draft.vrrp.recipients.addAll(words);
      }
    }
  }

  /// `max_auto_priority [INTEGER]`.
  static void automaticPriority(GlobalDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    if (statement.arguments().isEmpty()) {
      draft.daemon.highestPriority = 99;
    } else {
      Numbers.integer(statement.argument(), -1, 99, binding)
          .ifPresent(value -> draft.daemon.highestPriority = (int) value);
    }
  }

  /// `vrrp_iptables [INCHAIN [OUTCHAIN]]`.
  static void iptables(GlobalDraft draft, Statement statement, Binding binding) {
    List<Word> words = statement.arguments();
    Actions.noMore(statement, 2, binding);
    for (Word word : words) {
      if (word.text().length() > LONGEST_CHAIN) {
        wrong(word, "is longer than 28 characters; the line is not used", "shorten it", binding);
        return;
      }
    }
    if (words.size() > 1 && words.getFirst().text().equals(words.get(1).text())) {
      wrong(words.get(1), "can't be both chains; the line is not used", "write two names", binding);
      return;
    }
    translated(statement, binding);
    draft.vrrp.iptables =
        words.isEmpty()
            ? new FirewallSettings.Chains("INPUT", Optional.of("OUTPUT"))
            : new FirewallSettings.Chains(
                words.getFirst().text(), words.stream().skip(1).map(Word::text).findFirst());
  }

  /// `namespace_with_ipsets`: sets of nftables have always been those of a namespace.
  static void ipsetsInNamespaces(ConfigurationDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 0, binding);
    translated(statement, binding);
    draft.global.vrrp.namespaceWithIpsets = true;
  }

  private static void translated(Statement statement, Binding binding) {
    binding.report(
        DiagnosticCode.FIREWALL_TRANSLATED,
        statement.span(),
        statement.keyword() + " is carried out by nftables",
        "the rules stand in a table of their own, before chains of iptables",
        "write nftables, or leave it");
  }

  /// `vrrp_ipsets [NAME...]`: names that are not given follow from the first ones.
  static void ipsets(GlobalDraft draft, Statement statement, Binding binding) {
    List<Word> words = statement.arguments();
    Actions.noMore(statement, 6, binding);
    if (words.isEmpty()) {
      translated(statement, binding);
      draft.vrrp.ipsets = List.of();
      return;
    }
    Set<String> different = new HashSet<>();
    for (Word word : words) {
      if (word.text().length() > LONGEST_SET || !different.add(word.text())) {
        wrong(
            word,
            word.text().length() > LONGEST_SET
                ? "is longer than 31 characters; the line is not used"
                : "stands here twice; the line is not used",
            "write up to six different names of at most 31 characters",
            binding);
        return;
      }
    }
    translated(statement, binding);
    String first = words.getFirst().text();
    List<String> suffixes = List.of("", "6", "_if6", "_igmp", "_mld", "_nd");
    draft.vrrp.ipsets =
        IntStream.range(0, suffixes.size())
            .mapToObj(i -> i < words.size() ? words.get(i).text() : first + suffixes.get(i))
            .toList();
  }

  /// `vrrp_rx_bufs_policy MTU|ADVERT|BYTES`.
  static void receivePolicy(GlobalDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    Word word = statement.argument();
    switch (word.text().toUpperCase(Locale.ROOT)) {
      case "MTU" -> draft.vrrp.policyMtu = true;
      case "ADVERT" -> draft.vrrp.policyAdvert = true;
      default ->
          Numbers.integer(word, 0, 0xffff_ffffL, binding)
              .ifPresent(value -> draft.vrrp.receiveBytes = value);
    }
  }

  /// The size of a receive buffer.
  static Action<GlobalDraft> bytes(
      Function<VrrpDraft, Buffer> getter, BiConsumer<VrrpDraft, Buffer> setter) {
    return Actions.number(
        0,
        0xffff_ffffL,
        (draft, value) ->
            setter.accept(draft.vrrp, new Buffer(value, getter.apply(draft.vrrp).force())));
  }

  /// Whether a receive buffer may exceed the system's limit.
  static Action<GlobalDraft> force(
      Function<VrrpDraft, Buffer> getter, BiConsumer<VrrpDraft, Buffer> setter) {
    return Actions.bool((draft, value) ->
        setter.accept(draft.vrrp, new Buffer(getter.apply(draft.vrrp).bytes(), value)));
  }

  /// `umask NUMBER|BIT['|'BIT...]`; the names may be separated by blanks too.
  static void umask(GlobalDraft draft, Statement statement, Binding binding) {
    Word first = statement.argument();
    if (Character.isDigit(first.text().isEmpty() ? ' ' : first.text().charAt(0))) {
      Actions.noMore(statement, 1, binding);
      Numbers.unsigned(first, HIGHEST_MASK, binding)
          .ifPresent(value -> draft.daemon.umask = (int) value);
      return;
    }
    int mask = 0;
    for (Word word : statement.arguments()) {
      for (String name : word.text().split("\\|", -1)) {
        Integer bits = name.isEmpty() ? Integer.valueOf(0) : MODES.get(name);
        if (bits == null) {
          wrong(
              word,
              "is no umask; the line is not used",
              "write an octal number such as 0177, or names such as IRWXG|IRWXO",
              binding);
          return;
        }
        mask |= bits;
      }
    }
    draft.daemon.umask = mask;
  }

  /// `include_check [[+|-]read|match|wildcard_match|brace_match ...]`; without a word, all.
  static void includeCheck(GlobalDraft draft, Statement statement, Binding binding) {
    Set<IncludeCheck> checks = draft.daemon.includeChecks;
    List<Word> words =
        statement.arguments().stream().filter(word -> !word.text().isEmpty()).toList();
    Set<IncludeCheck> changed =
        IncludeCheck.changed(checks, words.stream().map(Word::text).toList());
    checks.clear();
    checks.addAll(changed);
    for (Word word : words) {
      if (IncludeCheck.of(IncludeCheck.withoutSign(word.text())).isEmpty()) {
        wrong(
            word,
            "is no check of included files; it is not used",
            "write read, match, wildcard_match or brace_match",
            binding);
      }
    }
  }

  /// `reload_file [PATH]`.
  static void runningFile(GlobalDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    if (statement.arguments().isEmpty()) {
      draft.daemon.runningFile = "";
    } else {
      Actions.path(statement.argument(), binding)
          .ifPresent(path -> draft.daemon.runningFile = path);
    }
  }

  /// A path that is not empty.
  static Action<GlobalDraft> file(BiConsumer<DaemonDraft, String> setter) {
    Action<GlobalDraft> action =
        (draft, statement, binding) -> {
          Actions.noMore(statement, 1, binding);
          Word word = statement.argument();
          if (word.text().isEmpty()) {
            wrong(word, "names no file; the line is not used", "write a path", binding);
          } else {
            setter.accept(draft.daemon, word.text());
          }
        };
    return action.within("non-empty");
  }
}
