package org.jkeepalived.core.config.bind;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.Bytes;

/// `UDP_CHECK`.
final class UdpDraft extends CheckerDraft {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Bytes DEFAULT_PAYLOAD =
      new Bytes(
          HexFormat.of()
              .formatHex(
                  "keepalived check - keepalived check - "
                      .substring(0, 32)
                      .getBytes(StandardCharsets.US_ASCII)));

  private Bytes payload = DEFAULT_PAYLOAD;
  private boolean replyRequired;
  private Bytes reply = Bytes.NONE;
  private Bytes mask = Bytes.NONE;
  int shortest;
  int longest = 255;

  UdpDraft(Span place, TimingDraft parent) {
    super(place, parent);
  }

  /// `payload HEX...`.
  static void payload(UdpDraft draft, Statement statement, Binding binding) {
    hex(statement, false, binding).ifPresent(digits -> draft.payload = new Bytes(digits));
  }

  /// `require_reply [HEX...]`.
  static void reply(UdpDraft draft, Statement statement, Binding binding) {
    draft.replyRequired = true;
    hex(statement, true, binding)
        .ifPresent(digits -> {
          draft.reply = new Bytes(digits.replace('x', '0'));
          draft.mask = new Bytes(digits.replaceAll("[^x]", "f").replace('x', '0'));
        });
  }

  /// The digits of all words, two a byte; a single last digit of a word is a byte too.
  private static Optional<String> hex(Statement statement, boolean wildcards, Binding binding) {
    String known = wildcards ? "0123456789abcdefx" : "0123456789abcdef";
    var digits = new StringBuilder();
    for (Word word : statement.arguments()) {
      for (String part : parts(word.text())) {
        if (!part.chars().allMatch(c -> known.indexOf(c) >= 0)) {
          binding.report(
              DiagnosticCode.HEX_INVALID,
              word.span(),
              "'" + word + "' is not hexadecimal; the line is not used",
              wildcards ? "pairs of 0-9 a-f, X for a digit that may differ" : "pairs of 0-9 a-f",
              "write bytes such as 01 0a ff");
          return Optional.empty();
        }
        boolean odd = part.length() % 2 == 1;
        digits.append(odd ? part.substring(0, part.length() - 1) : part);
        digits.append(odd ? "0" + part.substring(part.length() - 1) : "");
      }
    }
    return Optional.of(digits.toString());
  }

  private static List<String> parts(String text) {
    return BLANKS.splitAsStream(text.toLowerCase(Locale.ROOT).strip()).toList();
  }

  @Override
  List<Checker> complete(CheckContext context) {
    if (shortest > longest) {
      context
          .binding()
          .report(
              DiagnosticCode.REPLY_LENGTHS,
              has("min_reply_length") ? at("min_reply_length") : at("max_reply_length"),
              "no reply has " + shortest + " bytes or more and " + longest + " or fewer",
              "the check fails always",
              "raise max_reply_length or lower min_reply_length");
    }
    Optional<Checker.UdpReply> wanted =
        replyRequired
            ? Optional.of(new Checker.UdpReply(reply, mask, shortest, longest))
            : Optional.empty();
    return context
        .target(this)
        .<Checker>map(t -> new Checker.Udp(context.timing(this), t, payload, wanted))
        .stream()
        .toList();
  }
}
