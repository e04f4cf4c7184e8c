package org.jkeepalived.core.vrrp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/// HMAC (RFC 2104) with MD5 or SHA-256. `javax.crypto.Mac` makes two arrays for every message; this
/// makes none.
final class KeyedHash {
  private static final int BLOCK = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final MessageDigest digest;
  private final byte[] inner = new byte[BLOCK];
  private final byte[] outer = new byte[BLOCK];
  private final byte[] result;

  private KeyedHash(String algorithm, byte[] key) {
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    }
    result = new byte[digest.getDigestLength()];
    byte[] used = key.length > BLOCK ? digest.digest(key) : key;
    for (int i = 0; i < BLOCK; i++) {
      byte bits = i < used.length ? used[i] : 0;
      inner[i] = (byte) (bits ^ INNER);
      outer[i] = (byte) (bits ^ OUTER);
    }
  }

  /// HMAC-MD5 (RFC 2403 truncates it to 96 bits).
  static KeyedHash md5(byte[] key) {
    return new KeyedHash("MD5", key);
  }

  /// HMAC-SHA256 (RFC 4868).
  static KeyedHash sha256(byte[] key) {
    return new KeyedHash("SHA-256", key);
  }

  /// Begins a message.
  KeyedHash begin() {
    digest.reset();
    digest.update(inner);
    return this;
  }

  KeyedHash update(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
    return this;
  }

  /// Ends the message. [#result] holds the hash until the next one.
  void finish() {
    try {
      digest.digest(result, 0, result.length);
      digest.update(outer);
      digest.update(result);
      digest.digest(result, 0, result.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a digest of its own length", e);
    }
  }

  /// The hash of the last message, in an array of this object.
  byte[] result() {
    return result;
  }

  /// Whether the first bytes of the last result are those at `from`, in a time that does not tell
  /// how many of them are right.
  boolean matches(byte[] bytes, int from, int length) {
    int difference = 0;
    for (int i = 0; i < length; i++) {
      difference |= result[i] ^ bytes[from + i];
    }
    return difference == 0;
  }

  /// Overwrites what was made of the key.
  void wipe() {
    Arrays.fill(inner, (byte) 0);
    Arrays.fill(outer, (byte) 0);
    Arrays.fill(result, (byte) 0);
    digest.reset();
  }
}
