package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.Identity;
import org.jkeepalived.core.model.lvs.ProxyHeader;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Url;
import org.jspecify.annotations.Nullable;

/// `HTTP_GET` or `SSL_GET`.
final class WebDraft extends CheckerDraft {
  /// All but 1.0, 1.0C, 1.0c and 1.1 are ours; 1.1C says what 1.1 means.
  static final Map<String, HttpProtocol> PROTOCOLS =
      Map.ofEntries(
          Map.entry("1.0", HttpProtocol.HTTP_1_0),
          Map.entry("1.0C", HttpProtocol.HTTP_1_0_CLOSE),
          Map.entry("1.0c", HttpProtocol.HTTP_1_0_CLOSE),
          Map.entry("1.0K", HttpProtocol.HTTP_1_0_KEEP),
          Map.entry("1.0k", HttpProtocol.HTTP_1_0_KEEP),
          Map.entry("1.1", HttpProtocol.HTTP_1_1),
          Map.entry("1.1C", HttpProtocol.HTTP_1_1),
          Map.entry("1.1c", HttpProtocol.HTTP_1_1),
          Map.entry("1.1K", HttpProtocol.HTTP_1_1_KEEP),
          Map.entry("1.1k", HttpProtocol.HTTP_1_1_KEEP),
          Map.entry("2", HttpProtocol.HTTP_2));

  private final boolean tls;
  final List<UrlDraft> urls = new ArrayList<>();
  HttpProtocol protocol = HttpProtocol.HTTP_1_0;
  @Nullable String virtualHost;
  boolean sendServerName;
  @Nullable String serverName;
  boolean fastRecovery;
  boolean tlsCompliant;
  boolean verified;
  int certificateDays;
  ProxyHeader proxy = ProxyHeader.NONE;

  private WebDraft(Span place, TimingDraft parent, boolean tls) {
    super(place, parent);
    this.tls = tls;
  }

  static WebDraft plain(Span place, TimingDraft parent) {
    return new WebDraft(place, parent, false);
  }

  static WebDraft tls(Span place, TimingDraft parent) {
    return new WebDraft(place, parent, true);
  }

  /// `sni_name [STRING]`.
  static void serverName(WebDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    draft.sendServerName = true;
    if (!statement.arguments().isEmpty()) {
      draft.serverName = statement.argument().text();
    }
  }

  /// A `url` block.
  static Action<WebDraft> url(Section<UrlDraft> section) {
    return (draft, statement, binding) -> {
      var url = new UrlDraft(statement.span());
      binding.bind(section, RootActions.lines(statement), url);
      draft.urls.add(url);
    };
  }

  @Override
  List<Checker> complete(CheckContext context) {
    if (urls.isEmpty()) {
      context.incomplete(
          this, "url", (tls ? "SSL_GET" : "HTTP_GET") + " has no page to fetch", "url { path / }");
      return List.of();
    }
    Optional<Target> target = context.target(this);
    if (target.isEmpty()) {
      return List.of();
    }
    var timing = context.timing(this, 1, 3 * CheckContext.SECOND);
    List<Url> complete = new ArrayList<>();
    for (UrlDraft url : urls) {
      url.complete(host(url, target.get(), context), serverName(url, context), this, context)
          .ifPresent(complete::add);
    }
    if (complete.isEmpty()) {
      return List.of();
    }
    noServerName(complete, context.binding());
    return List.of(
        new Checker.Web(
            tls,
            timing,
            target.get(),
            protocol,
            Optional.ofNullable(virtualHost),
            sendServerName,
            Optional.ofNullable(serverName).filter(_ -> sendServerName),
            fastRecovery,
            complete,
            new Identity(verified, certificateDays),
            proxy));
  }

  private String host(UrlDraft url, Target target, CheckContext context) {
    return Optional.ofNullable(url.virtualHost)
        .or(() -> Optional.ofNullable(virtualHost))
        .or(() -> Optional.ofNullable(context.real().virtualHost))
        .or(() -> Optional.ofNullable(context.server().virtualHost))
        .orElseGet(() -> authority(target));
  }

  private static String authority(Target target) {
    IpAddress address = target.virtualAddress().orElse(target.address());
    return (address.family() == AddressFamily.IPV6 ? "[" + address + "]" : address)
        + ":"
        + target.port();
  }

  /// keepalived leaves the real server's virtualhost out here.
  private Optional<String> serverName(UrlDraft url, CheckContext context) {
    return tls && sendServerName
        ? Optional.ofNullable(serverName)
            .or(() -> Optional.ofNullable(url.virtualHost))
            .or(() -> Optional.ofNullable(virtualHost))
            .or(() -> Optional.ofNullable(context.server().virtualHost))
        : Optional.empty();
  }

  private void noServerName(List<Url> complete, Binding binding) {
    boolean missing = complete.stream().anyMatch(url -> url.serverName().isEmpty());
    if (sendServerName && (missing || !tls)) {
      binding.report(
          DiagnosticCode.SETTING_WITHOUT_EFFECT,
          has("enable_sni") ? at("enable_sni") : at("sni_name"),
          tls ? "there is no server name to send" : "only SSL_GET sends a server name",
          tls ? "the name is that of sni_name, or a virtualhost" : "",
          tls ? "add: virtualhost NAME" : "remove it, or write SSL_GET");
    }
  }
}
