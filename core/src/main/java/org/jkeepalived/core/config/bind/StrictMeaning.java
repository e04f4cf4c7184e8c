package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.VrrpVersion;

/// Settings of an instance that strict mode forbids, and what it puts in their place.
record StrictMeaning(
    InstanceDraft draft, GlobalDraft global, VrrpVersion version, boolean owner, Binding binding) {
  void report() {
    if (isAcceptDropped()) {
      adjusted(draft.at("accept"), "VRRP version 2 has no accept mode; 'accept' is not used");
    }
    downTimer();
    if (draft.higherPrioritySendAdvert.orElse(false)) {
      keyword("higher_prio_send_advert", "off");
    }
    if (!draft.lowerPriorityNoAdvert.orElse(true)) {
      keyword("lower_prio_no_advert", "on");
    }
    Integer repeat = draft.garp.lowerPriorityRepeat;
    if (repeat != null && repeat != 0) {
      keyword("garp_lower_prio_repeat", "0");
    }
    Long delay = draft.garp.lowerPriorityDelayNanos;
    if (delay != null && delay != 0) {
      keyword("garp_lower_prio_delay", "0");
    }
    if (draft.features.transmitOnBase) {
      keyword("vmac_xmit_base", "off");
    }
    var macvlan = draft.features.macvlan;
    if (macvlan != null && macvlan.octets() > 0) {
      adjusted(draft.at("use_vmac"), "the MAC address must be the standard's; yours is not used");
    }
    firstAddress();
  }

  /// Only version 3 lets who is no owner accept packets (RFC 3768 §6.4.3).
  boolean isAcceptDropped() {
    return Boolean.TRUE.equals(draft.accept) && version == VrrpVersion.V2 && !owner;
  }

  private void downTimer() {
    Integer own = draft.downTimerAdverts;
    int adverts = own == null ? global.downTimerAdverts : own;
    if (adverts != 3) {
      String keyword = own == null ? "vrrp_down_timer_adverts" : "down_timer_adverts";
      Span place = own == null ? global.at(keyword) : draft.at(keyword);
      adjusted(place, "'" + keyword + "' must be 3, which is used");
    }
  }

  private void firstAddress() {
    var first = draft.addresses.isEmpty() ? null : draft.addresses.getFirst();
    boolean ipv6 = first != null && first.address().address().family() == AddressFamily.IPV6;
    if (first != null && ipv6 && !first.address().address().isLinkLocal()) {
      binding.report(
          DiagnosticCode.STRICT_ADJUSTED,
          first.span(),
          prefix() + "the first IPv6 address must be link-local",
          "RFC 9568, 5.2.9",
          "put an fe80:: address first");
    }
  }

  private void keyword(String keyword, String value) {
    adjusted(draft.at(keyword), "'" + keyword + "' must be " + value + ", which is used");
  }

  private void adjusted(Span place, String message) {
    binding.report(
        DiagnosticCode.STRICT_ADJUSTED,
        place,
        prefix() + message,
        "the standard knows no such setting",
        "remove the line, or " + (draft.has("strict_mode") ? "strict_mode" : "vrrp_strict"));
  }

  private String prefix() {
    return "instance '" + draft.name + "': in strict mode ";
  }
}
