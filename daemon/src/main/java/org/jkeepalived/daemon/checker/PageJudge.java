package org.jkeepalived.daemon.checker;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Url;
import org.jspecify.annotations.Nullable;

/// Reads the reply to a request for a page, and says whether it is the one wanted.
final class PageJudge implements Reply {
  /// Longest body that is read, in bytes.
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private static final int BEGINNING = 256;

  private final Url url;
  private final HttpHead head = new HttpHead();
  private final byte[] beginning = new byte[BEGINNING];
  private final @Nullable MessageDigest digest;
  private final @Nullable PatternSearch search;
  private final PageExpectations expectations;
  private long bodyLength;
  private long announced = -1;
  private @Nullable ChunkedEnd chunks;

  PageJudge(Url url) {
    this.url = url;
    this.digest = url.digest().isPresent() ? md5() : null;
    this.search = url.pattern().map(PatternSearch::new).orElse(null);
    this.expectations = new PageExpectations(url.expectation());
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  @Override
  public boolean take(byte[] data, int count) throws ProbeFailure {
    int at = 0;
    if (!head.isComplete()) {
      at = head.take(data, count);
      if (!head.isComplete()) {
        return false;
      }
      announced = url.request().method().equals("HEAD") ? 0 : head.contentLength();
      chunks = announced < 0 && head.isChunked() ? new ChunkedEnd() : null;
    }
    body(data, at, count - at);
    return chunks == null
        ? announced >= 0 && bodyLength >= announced
        : chunks.take(data, at, count - at);
  }

  private void body(byte[] data, int from, int count) throws ProbeFailure {
    long room = announced < 0 ? Long.MAX_VALUE : announced - bodyLength;
    int length = (int) Math.min(count, room);
    if (bodyLength < BEGINNING) {
      int kept = (int) bodyLength;
      System.arraycopy(data, from, beginning, kept, Math.min(length, BEGINNING - kept));
    }
    bodyLength += length;
    if (bodyLength > MOST_BYTES) {
      throw new ProbeFailure("a page of more than " + (MOST_BYTES >> 20) + " MiB");
    }
    if (digest != null) {
      digest.update(data, from, length);
    }
    if (search != null) {
      search.take(data, from, length);
    }
    expectations.take(data, from, length);
  }

  /// The verdict, once the server has said everything.
  Verdict verdict() throws ProbeFailure {
    if (head.isEmpty()) {
      throw new ProbeFailure("the server closed the connection without a reply");
    }
    if (!head.isComplete()) {
      throw new ProbeFailure("the reply ends within its header: " + head.beginning());
    }
    int status = head.status();
    if (url.statuses().stream().noneMatch(s -> s.first() <= status && status <= s.last())) {
      throw new ProbeFailure("HTTP " + status + ", wanted " + wanted() + body());
    }
    Optional<String> wantedDigest = url.digest();
    if (digest != null && wantedDigest.isPresent()) {
      String md5 = HexFormat.of().formatHex(digest.digest());
      if (!md5.equals(wantedDigest.get())) {
        throw new ProbeFailure("MD5 " + md5 + ", wanted " + wantedDigest.get() + body());
      }
    }
    if (search != null) {
      search.judge(this::body);
    }
    expectations.judge(head, this::body);
    return new Verdict.Success("HTTP " + status);
  }

  private String wanted() {
    return url.statuses().stream()
        .map(s -> s.first() == s.last() ? s.first() + "" : s.first() + "-" + s.last())
        .collect(Collectors.joining(", "));
  }

  private String body() {
    int length = (int) Math.min(bodyLength, BEGINNING);
    return length == 0 ? "" : ", body " + Words.quote(beginning, length);
  }
}
