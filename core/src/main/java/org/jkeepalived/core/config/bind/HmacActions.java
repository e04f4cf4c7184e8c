package org.jkeepalived.core.config.bind;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.HmacKey;

/// Keys of `auth_hmac`, and whether the block is whole.
final class HmacActions {
  private static final long SECOND = 1_000_000_000L;

  private HmacActions() {}

  /// `key ID VALUE`.
  static void key(HmacDraft draft, Statement statement, Binding binding) {
    List<Word> words = statement.arguments();
    Actions.noMore(statement, 2, binding);
    if (words.size() < 2) {
      binding.report(
          DiagnosticCode.ARGUMENT_MISSING,
          words.getLast().span().end(),
          "'key' needs an ID and a value",
          "write: key 1 hex:DIGITS");
      return;
    }
    var id = Numbers.integer(words.getFirst(), 1, 255, binding);
    Word value = words.get(1);
    Optional<String> secret = id.isEmpty() ? Optional.empty() : secret(value, binding);
    if (secret.isEmpty()) {
      return;
    }
    int number = (int) id.getAsLong();
    if (draft.keys.putIfAbsent(number, new HmacAuthentication.Key(number, secret.get())) != null) {
      binding.report(
          DiagnosticCode.KEYWORD_REPEATED,
          words.getFirst().span(),
          "key " + number + " is given already; the first one stays",
          "give it another ID");
    }
  }

  /// The key as the model has it: what a file holds in place of the file's name.
  private static Optional<String> secret(Word word, Binding binding) {
    if (word.text().startsWith(HmacKey.FILE)) {
      return ofFile(word, binding);
    }
    return isKey(word, binding) ? Optional.of(word.text()) : Optional.empty();
  }

  private static Optional<String> ofFile(Word word, Binding binding) {
    String path = word.text().substring(HmacKey.FILE.length());
    return switch (binding.scripts().keyFile(path)) {
      case ScriptChecker.KeyFile.Unread _ -> Optional.of(word.text());
      case ScriptChecker.KeyFile.Content(byte[] bytes) -> {
        Optional<String> key = HmacKey.ofFile(bytes);
        if (key.isEmpty()) {
          refuse(
              word, path, "holds no key", "a key has 32 to 64 bytes, or hex: and digits", binding);
        }
        yield key;
      }
      case ScriptChecker.KeyFile.Refused(String reason, String remedy) -> {
        refuse(word, path, reason, remedy, binding);
        yield Optional.empty();
      }
    };
  }

  private static void refuse(
      Word word, String path, String reason, String remedy, Binding binding) {
    binding.report(
        DiagnosticCode.WORD_INVALID,
        word.span(),
        "the key file " + path + " " + reason + "; the key is not used",
        remedy);
  }

  /// The value itself never stands in a message.
  private static boolean isKey(Word word, Binding binding) {
    String text = word.text();
    boolean hexadecimal = text.startsWith("hex:");
    int bytes =
        hexadecimal ? (text.length() - 4) / 2 : text.getBytes(StandardCharsets.UTF_8).length;
    boolean digits = !hexadecimal || text.matches("hex:([0-9a-fA-F]{2})*");
    if (digits && bytes >= HmacKey.SHORTEST && bytes <= HmacKey.LONGEST) {
      return true;
    }
    binding.report(
        DiagnosticCode.WORD_INVALID,
        word.span(),
        digits
            ? "the key has " + bytes + " bytes; it is not used"
            : "the key is not hexadecimal; it is not used",
        "a key has 32 to 64 bytes",
        "write hex: and 64 to 128 digits, or file:PATH");
    return false;
  }

  /// The block's meaning; a message and nothing when it can't sign.
  static Optional<HmacAuthentication> complete(
      InstanceDraft instance, long advertIntervalNanos, boolean strict, Binding binding) {
    HmacDraft draft = instance.hmac;
    if (!instance.has("auth_hmac")) {
      return Optional.empty();
    }
    Integer active = draft.activeKey;
    if (active == null || !draft.keys.containsKey(active)) {
      boolean said =
          active == null
              ? draft.hasOrMeant("active_key")
              : draft.keys.isEmpty() && draft.hasOrMeant("key");
      if (!said) {
        binding.report(
            DiagnosticCode.HMAC_INCOMPLETE,
            active == null ? instance.at("auth_hmac") : draft.at("active_key"),
            "instance '"
                + instance.name
                + "': auth_hmac "
                + (active == null ? "has no active_key" : "has no key " + active)
                + "; it is not used",
            "the active key signs the adverts",
            "add: active_key ID, and the key of that ID");
      }
      return Optional.empty();
    }
    long window =
        draft.timeWindowNanos != null
            ? draft.timeWindowNanos
            : Math.clamp(3 * (advertIntervalNanos / SECOND), 5, 300) * SECOND;
    return Optional.of(
        new HmacAuthentication(
            List.copyOf(draft.keys.values()),
            active,
            window,
            draft.antiReplay,
            strict ? HmacAuthentication.Mode.ENFORCE : draft.mode));
  }
}
