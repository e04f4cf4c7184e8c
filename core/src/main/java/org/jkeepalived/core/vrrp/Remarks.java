package org.jkeepalived.core.vrrp;

import org.jkeepalived.core.model.IpAddress;

/// What is counted and said about received adverts, whatever they mean to the election.
final class Remarks {
  private final VirtualRouter router;

  Remarks(VirtualRouter router) {
    this.router = router;
  }

  /// An advert was not believed.
  void dropped(DropReason reason, AdvertReader.Datagram datagram) {
    router.counters.count(reason);
    if (reason != DropReason.OWNER_IGNORES && router.complaints.isFirst(reason)) {
      var source =
          new IpAddress(router.config().family(), datagram.sourceHigh(), datagram.sourceLow());
      router.actions.warning(
          "("
              + router.config().name()
              + ") ignoring an advert from "
              + source
              + " "
              + reason.text());
    }
  }

  /// A peer was heard for the first time to use the old checksum.
  void oldChecksum(IpAddress peer) {
    router.actions.info(
        "("
            + router.config().name()
            + ") "
            + peer
            + " uses the checksum of keepalived 1.3.6 and before, and so do we towards it; upgrade"
            + " it, or write 'old_unicast_checksum never' to drop its adverts");
  }

  /// What is wrong with an advert that still counts.
  void oddities(Advert advert) {
    boolean trusted = router.config().skipCheckAdvertAddresses() && router.master.is(advert);
    if (advert.addressesDiffer && !trusted) {
      router.counters.addressListErrors++;
      if (router.complaints.isFirstAboutAddresses()) {
        router.actions.warning(
            "("
                + router.config().name()
                + ") "
                + advert.source()
                + " advertises other addresses than ours");
      }
    }
    if (advert.intervalDiffers) {
      // RFC 6527, vrrpv3StatisticsAdvIntervalErrors.
      router.counters.intervalErrors++;
      if (router.complaints.isFirstAboutInterval()) {
        router.actions.warning(
            "("
                + router.config().name()
                + ") "
                + advert.source()
                + " advertises every "
                + Seconds.text(advert.intervalNanos)
                + ", we every "
                + Seconds.text(router.config().advertIntervalNanos()));
      }
    }
  }
}
