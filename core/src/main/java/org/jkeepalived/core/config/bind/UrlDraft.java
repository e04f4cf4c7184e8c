package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.lvs.PageExpectation;
import org.jkeepalived.core.model.lvs.PageRequest;
import org.jkeepalived.core.model.lvs.PageRequest.Field;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.core.model.lvs.Url.Statuses;
import org.jspecify.annotations.Nullable;

/// A `url` block.
final class UrlDraft extends Draft {
  private static final Pattern STATUS = Pattern.compile("([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");
  private static final int DIGEST_LENGTH = 32;

  @Nullable String path;
  @Nullable String virtualHost;
  private @Nullable String digest;
  private final List<Statuses> statuses = new ArrayList<>();
  final RegexDraft regex = new RegexDraft();
  boolean tlsCompliant;
  String method = PageRequest.GET.method();
  String body = "";
  @Nullable String grpcService;
  final List<Field> requestFields = new ArrayList<>();
  final List<Field> expectedFields = new ArrayList<>();
  final List<String> expectedTexts = new ArrayList<>();
  final List<Field> expectedValues = new ArrayList<>();

  UrlDraft(Span place) {
    super(place);
  }

  /// `grpc_health [SERVICE]`.
  static void grpcHealth(UrlDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    List<Word> words = statement.arguments();
    draft.grpcService = words.isEmpty() ? "" : words.getFirst().text();
  }

  /// `digest MD5`.
  static void digest(UrlDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    Word word = statement.argument();
    String text = word.text().toLowerCase(Locale.ROOT);
    if (text.matches("[0-9a-f]{32}")) {
      draft.digest = text;
    } else {
      binding.report(
          DiagnosticCode.DIGEST_INVALID,
          word.span(),
          text.length() == DIGEST_LENGTH
              ? "'" + word + "' has characters other than 0-9 and a-f; it is not used"
              : "'" + word + "' has " + text.length() + " characters instead of 32; it is not used",
          "the digest is the MD5 of the page",
          "take it from: curl -s URL | md5sum");
    }
  }

  /// `status_code CODE[-CODE] ...`.
  static void statuses(UrlDraft draft, Statement statement, Binding binding) {
    for (Word word : statement.arguments()) {
      var matcher = STATUS.matcher(word.text());
      int first = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
      int last =
          first == 0 || matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      if (first != 0 && first <= last) {
        draft.statuses.add(new Statuses(first, last));
      } else {
        binding.report(
            DiagnosticCode.STATUS_CODE,
            word.span(),
            "'" + word + "' is no status code and no range of them; it is not used",
            "codes are 100..599, a range goes up",
            "write codes and ranges such as 200-299 301");
      }
    }
  }

  Optional<Url> complete(
      String host, Optional<String> serverName, WebDraft web, CheckContext context) {
    String page = path;
    if (page == null) {
      if (!hasOrMeant("path")) {
        context
            .binding()
            .report(
                DiagnosticCode.CHECKER_INCOMPLETE,
                at(),
                "the url has no path; it is not fetched",
                "add: path /");
      }
      return Optional.empty();
    }
    return Optional.of(
        new Url(
            page,
            Optional.ofNullable(virtualHost),
            host,
            serverName,
            Optional.ofNullable(digest),
            statuses.isEmpty() ? List.of(new Statuses(200, 299)) : statuses,
            regex.complete(this, context.binding()),
            tlsCompliant || web.tlsCompliant,
            new PageRequest(method, requestFields, body, Optional.ofNullable(grpcService)),
            new PageExpectation(expectedFields, expectedTexts, expectedValues)));
  }
}
