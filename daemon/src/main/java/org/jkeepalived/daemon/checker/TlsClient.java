package org.jkeepalived.daemon.checker;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// Makes TLS connections: to whoever the server says it is, or only to whom it should be.
final class TlsClient {
  /// Sessions are not looked up by this, so that each check sees the certificate.
  private static final int NO_PORT = -1;

  private final SSLContext context;
  private final boolean verifies;

  TlsClient(SSLContext context, boolean verifies) {
    this.context = context;
    this.verifies = verifies;
  }

  /// Speaks TLS on a connection.
  ///
  /// @param name sent as server name (RFC 6066 §3)
  /// @param host whom the certificate is for when no name is sent: a name or address, and a port
  /// @param protocol what is spoken within TLS, which the server has to agree to (RFC 7301); empty:
  ///   nothing is said about it
  /// @throws ProbeFailure when the server does not speak it, or not to us, or is not who it should
  TlsChannel handshake(Conversation server, Optional<String> name, String host, String protocol)
      throws ProbeFailure {
    SSLEngine engine =
        verifies
            ? context.createSSLEngine(name.orElseGet(() -> withoutPort(host)), NO_PORT)
            : context.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = context.getSupportedSSLParameters();
    parameters.setProtocols(protocols(parameters));
    parameters.setCipherSuites(context.getDefaultSSLParameters().getCipherSuites());
    parameters.setServerNames(List.of());
    if (verifies) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (name.isPresent()) {
      parameters.setServerNames(List.of(serverName(name.get())));
    }
    if (!protocol.isEmpty()) {
      parameters.setApplicationProtocols(new String[] {protocol});
    }
    engine.setSSLParameters(parameters);
    server.step("in the TLS handshake");
    var channel = new TlsChannel(server, engine);
    channel.handshake();
    if (!protocol.equals(engine.getApplicationProtocol())) {
      throw new ProbeFailure("the server does not agree to speak " + protocol + " within TLS");
    }
    return channel;
  }

  /// `name:80`, `[::1]:80` and the like.
  static String withoutPort(String host) {
    if (host.startsWith("[")) {
      return host.substring(1, Math.max(1, host.indexOf(']')));
    }
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  private static SNIHostName serverName(String name) throws ProbeFailure {
    try {
      return new SNIHostName(name);
    } catch (IllegalArgumentException e) {
      throw new ProbeFailure("the server name '" + name + "' cannot be sent: " + e.getMessage());
    }
  }

  /// All but the greeting of SSL 2, which is no protocol.
  private static String[] protocols(SSLParameters supported) {
    return Arrays.stream(supported.getProtocols())
        .filter(protocol -> !protocol.equals("SSLv2Hello") && !protocol.equals("SSLv3"))
        .toArray(String[]::new);
  }
}
