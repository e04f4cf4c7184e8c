package org.jkeepalived.core.model.lvs;

/// The PROXY protocol: what some servers want to hear first on each connection, beyond keepalived.
public enum ProxyHeader {
  /// Nothing.
  NONE("0"),
  /// `PROXY UNKNOWN`.
  V1("1"),
  /// The binary one, as a connection of the proxy's own.
  V2("2");

  private final String word;

  ProxyHeader(String word) {
    this.word = word;
  }

  /// The word in configurations.
  public String word() {
    return word;
  }
}
