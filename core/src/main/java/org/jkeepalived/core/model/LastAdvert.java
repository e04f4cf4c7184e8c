package org.jkeepalived.core.model;

/// Whether a master that hears a higher priority sends one more advert before it becomes backup:
/// `higher_prio_send_advert`.
public enum LastAdvert {
  /// Switched off, or strict.
  NEVER,
  /// Not said: only after a takeover from a master that fell silent. It may have been master all
  /// along, and would never learn that there were two.
  AFTER_SILENCE,
  /// Switched on.
  ALWAYS
}
