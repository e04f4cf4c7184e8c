package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import org.jkeepalived.linux.libc.LinkProbe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Asking for the link of an interface, judged by a veth pair whose link follows the other end.
@Tag("kernel")
class LinkProbeTest {
  @Test
  void theLinkOfAVethFollowsItsPeer() throws Exception {
    OwnNamespace.run(() -> {
      OwnNamespace.ip("link", "add", "left", "type", "veth", "peer", "name", "right");
      OwnNamespace.ip("link", "set", "left", "up");
      try (LinkProbe probe = LinkProbe.open()) {
        assertThat(probe.ethtool("left")).contains(false);
        assertThat(probe.flags("left")).contains(false);
        OwnNamespace.ip("link", "set", "right", "up");
        assertThat(probe.ethtool("left")).contains(true);
        assertThat(probe.flags("left")).contains(true);
        OwnNamespace.ip("link", "set", "right", "down");
        assertThat(probe.ethtool("left")).contains(false);
      }
    });
  }

  @Test
  void whatCannotBeAskedGivesNoAnswer() throws Exception {
    OwnNamespace.run(() -> {
      OwnNamespace.ip("link", "add", "left", "type", "veth", "peer", "name", "right");
      try (LinkProbe probe = LinkProbe.open()) {
        assertThat(probe.mii("left")).as("a veth has no PHY").isEmpty();
        assertThat(probe.flags("nowhere")).isEmpty();
        assertThat(probe.ethtool("nowhere")).isEmpty();
        assertThat(probe.mii("a-name-that-is-far-too-long")).isEmpty();
      }
    });
  }
}
