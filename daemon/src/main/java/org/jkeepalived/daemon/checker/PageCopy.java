package org.jkeepalived.daemon.checker;

import java.io.ByteArrayOutputStream;

/// Keeps a reply as it is, the body up to its announced length.
final class PageCopy implements Reply {
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private final HttpHead head = new HttpHead();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private long announced = -1;

  @Override
  public boolean take(byte[] data, int count) throws ProbeFailure {
    int at = 0;
    if (!head.isComplete()) {
      at = head.take(data, count);
      if (!head.isComplete()) {
        return false;
      }
      announced = head.contentLength();
    }
    long room = announced < 0 ? Long.MAX_VALUE : announced - body.size();
    body.write(data, at, (int) Math.min(count - at, room));
    if (body.size() > MOST_BYTES) {
      throw new ProbeFailure("a page of more than " + (MOST_BYTES >> 20) + " MiB");
    }
    return announced >= 0 && body.size() >= announced;
  }

  HttpHead head() {
    return head;
  }

  byte[] body() {
    return body.toByteArray();
  }
}
