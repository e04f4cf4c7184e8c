package org.jkeepalived.linux.openssl;

/// OpenSSL cannot go on; the message is its own.
public final class TlsFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final String words;

  TlsFailure(String words) {
    super(words, null, false, false);
    this.words = words;
  }

  /// Why, in OpenSSL's words.
  public String words() {
    return words;
  }
}
