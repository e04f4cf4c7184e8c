package org.jkeepalived.core.model;

import java.util.List;

/// `auth_hmac`: a trailer of HMAC-SHA256 behind each advert.
///
/// @param keys at least one, ids 1–255, each once
/// @param activeKey id of the key that signs
/// @param timeWindowNanos largest difference of the clocks, 1–300 s
/// @param antiReplay how old adverts are recognised
/// @param mode what is demanded of received adverts
public record HmacAuthentication(
    List<Key> keys, int activeKey, long timeWindowNanos, AntiReplay antiReplay, Mode mode) {

  /// A key: text, `hex:DIGITS` or `file:PATH`, as configured.
  public record Key(int id, String value) {
    @Override
    public String toString() {
      return "Key[" + id + ", ****]";
    }
  }

  /// How old adverts are recognised.
  public enum AntiReplay {
    /// By the clock and a growing sequence.
    TIME,
    /// By a growing sequence only.
    MONOTONIC
  }

  /// What is demanded of received adverts.
  public enum Mode {
    /// Only adverts with a valid trailer count.
    ENFORCE,
    /// Adverts without a trailer count too.
    PERMISSIVE,
    /// As permissive, and own adverts carry none.
    RECEIVE_ONLY
  }

  public HmacAuthentication {
    keys = List.copyOf(keys);
  }

  /// Whether own adverts carry a trailer: not in `receive-only`, nor when the active key could not
  /// be read.
  public boolean signs() {
    return mode != Mode.RECEIVE_ONLY
        && keys.stream()
            .anyMatch(key -> key.id() == activeKey && HmacKey.bytes(key.value()).isPresent());
  }
}
