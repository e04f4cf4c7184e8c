package org.jkeepalived.daemon.checker;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.PageRequest;
import org.jkeepalived.core.model.lvs.PageRequest.Field;
import org.jkeepalived.core.model.lvs.Url;

/// The request for a page: as keepalived words it, and what the configuration adds.
final class HttpRequest {
  /// Methods whose requests have a body, if only one of no bytes (RFC 9110 §8.6).
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final PageRequest request;
  private final StringBuilder text = new StringBuilder();

  private HttpRequest(PageRequest request) {
    this.request = request;
  }

  static byte[] of(HttpProtocol protocol, Url url) {
    return new HttpRequest(url.request()).bytes(protocol, url);
  }

  private byte[] bytes(HttpProtocol protocol, Url url) {
    text.append(request.method()).append(' ').append(url.path());
    text.append(" HTTP/").append(protocol.version()).append("\r\n");
    unlessConfigured("User-Agent", "KeepAliveClient");
    if (!protocol.connection().isEmpty()) {
      unlessConfigured("Connection", protocol.connection());
    }
    unlessConfigured("Host", url.host());
    request.fields().forEach(field -> field(field.name(), field.value()));
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    if (body.length > 0 || WITH_BODY.contains(request.method())) {
      unlessConfigured("Content-Length", Integer.toString(body.length));
    }
    return text.append("\r\n").append(request.body()).toString().getBytes(StandardCharsets.UTF_8);
  }

  private void unlessConfigured(String name, String value) {
    if (request.fields().stream().map(Field::name).noneMatch(name::equalsIgnoreCase)) {
      field(name, value);
    }
  }

  private void field(String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }
}
