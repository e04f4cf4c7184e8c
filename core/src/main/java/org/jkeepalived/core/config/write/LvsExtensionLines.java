package org.jkeepalived.core.config.write;

import static org.jkeepalived.core.config.write.LvsLines.quoted;
import static org.jkeepalived.core.config.write.LvsLines.seconds;

import java.util.List;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Greeting;
import org.jkeepalived.core.model.lvs.PageRequest;
import org.jkeepalived.core.model.lvs.PageRequest.Field;
import org.jkeepalived.core.model.lvs.ProxyHeader;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.Url;

/// The lines of checkers that keepalived passes over.
final class LvsExtensionLines {
  private static final String OURS = "@jkeepalived ";

  private LvsExtensionLines() {}

  static void timing(Timing timing, LvsLines lines) {
    long fast = timing.fastDelayLoopNanos();
    lines.unless(fast == 0, OURS + "fast_delay_loop", seconds(fast));
  }

  static void target(Target target, LvsLines lines) {
    target.virtualAddress().ifPresent(address -> lines.line(OURS + "connect_virtual_ip", address));
  }

  static void tcp(Checker.Tcp tcp, LvsLines lines) {
    Greeting greeting = tcp.greeting();
    lines.unless(greeting == Greeting.NONE, OURS + "greeting", greeting.word());
  }

  static void web(Checker.Web web, LvsLines lines) {
    lines.unless(!web.protocol().isOurs(), OURS + "http_protocol", web.protocol().word());
    ProxyHeader proxy = web.proxy();
    lines.unless(proxy == ProxyHeader.NONE, OURS + "proxy_protocol", proxy.word());
    lines.flag(web.identity().verified(), OURS + "verify_certificate");
    int days = web.identity().days();
    lines.unless(days == 0, OURS + "certificate_days", days);
  }

  static void url(Url url, LvsLines lines) {
    PageRequest request = url.request();
    boolean usual = request.method().equals(PageRequest.GET.method());
    lines.unless(usual, OURS + "request_method", request.method());
    fields("request_header", request.fields(), lines);
    lines.unless(request.body().isEmpty(), OURS + "request_body", quoted(request.body()));
    request
        .grpcService()
        .ifPresent(
            name -> lines.line(OURS + "grpc_health" + (name.isEmpty() ? "" : " " + quoted(name))));
    fields("expect_header", url.expectation().fields(), lines);
    url.expectation().texts().forEach(text -> lines.line(OURS + "expect_body", quoted(text)));
    fields("expect_json", url.expectation().values(), lines);
  }

  private static void fields(String keyword, List<Field> fields, LvsLines lines) {
    for (Field field : fields) {
      String value = field.value().isEmpty() ? "" : " " + quoted(field.value());
      lines.line(OURS + keyword, quoted(field.name()) + value);
    }
  }
}
