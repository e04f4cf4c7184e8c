package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.atLeastOne;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.spacing;
import static org.jkeepalived.core.config.bind.Keyword.active;

import java.util.List;

/// Gratuitous ARP keywords of `global_defs`.
final class GlobalGarpKeywords {
  static final List<Keyword<GlobalDraft>> KEYWORDS =
      List.<Keyword<GlobalDraft>>of(
          active(
              "vrrp_garp_master_delay",
              "SECONDS",
              "5",
              "2.2.7",
              "Default delay before the second block of gratuitous ARP/NA after becoming master.",
              number(0, 4294, (d, v) -> d.garp.masterDelayNanos = v * 1_000_000_000L)),
          active(
              "vrrp_garp_master_repeat",
              "NUMBER",
              "5",
              "2.2.7",
              "Default number of gratuitous ARP/NA per address in a block.",
              atLeastOne((d, v) -> d.garp.masterRepeat = v)),
          active(
              "vrrp_garp_master_refresh",
              "SECONDS",
              "0 (none)",
              "2.2.7",
              "Default interval of periodic gratuitous ARP/NA while master.",
              number(0, 4_294_967_295L, (d, v) -> d.garp.masterRefreshNanos = v * 1_000_000_000L)),
          active(
              "vrrp_garp_master_refresh_repeat",
              "NUMBER",
              "1",
              "2.2.7",
              "Default number of messages per address at each refresh.",
              atLeastOne((d, v) -> d.garp.masterRefreshRepeat = v)),
          active(
              "vrrp_garp_lower_prio_delay",
              "SECONDS",
              "vrrp_garp_master_delay",
              "2.2.7",
              "Default delay of the second block of gratuitous ARP/NA after a lower priority advert"
                  + " was received.",
              number(0, 4294, (d, v) -> d.garp.lowerPriorityDelayNanos = v * 1_000_000_000L)),
          active(
              "vrrp_garp_lower_prio_repeat",
              "NUMBER",
              "vrrp_garp_master_repeat",
              "2.2.7",
              "Default number of gratuitous ARP/NA after a lower priority advert was received.",
              number(0, Integer.MAX_VALUE, (d, v) -> d.garp.lowerPriorityRepeat = v.intValue())),
          active(
              "vrrp_garp_interval",
              "SECONDS",
              "0",
              "2.2.7",
              "Minimum delay between gratuitous ARPs on one interface.",
              spacing((d, v) -> d.vrrp.garpIntervalNanos = v)),
          active(
              "vrrp_gna_interval",
              "SECONDS",
              "0",
              "2.2.7",
              "Minimum delay between unsolicited NAs on one interface.",
              spacing((d, v) -> d.vrrp.gnaIntervalNanos = v)),
          active(
              "vrrp_min_garp",
              "[BOOL]",
              "off (true when given without value)",
              "2.2.7",
              "When true: repeat 1, refresh 0, refresh_repeat 0 and delay 0, each only where still"
                  + " at its default.",
              bool((d, v) -> d.minimalGarp = v)));

  private GlobalGarpKeywords() {}
}
