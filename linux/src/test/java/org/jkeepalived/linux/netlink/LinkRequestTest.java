package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Requests byte by byte, as `ip link add … type ipvlan mode l2` sends them; kernels without ipvlan
/// cannot judge.
class LinkRequestTest {
  @Test
  void ipvlanRequestHasModeAndFlags() {
    Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
    var writer = new NetlinkWriter(bytes);
    LinkRequest.create(writer, new NewLink.Ipvlan("iv0", 2, LinkDetails.IPVLAN_F_VEPA));
    byte[] written = new byte[writer.length()];
    bytes.get(0, written);
    assertThat(HexFormat.of().formatHex(written))
        .isEqualTo(
            "00000000000000000000000000000000" // ifinfomsg
                + "08000300"
                + "69763000" // IFLA_IFNAME "iv0"
                + "08000500"
                + "02000000" // IFLA_LINK 2
                + "24001280" // IFLA_LINKINFO, nested
                + "0b000100"
                + "6970766c616e0000" // IFLA_INFO_KIND "ipvlan"
                + "14000280" // IFLA_INFO_DATA, nested
                + "06000100"
                + "00000000" // IFLA_IPVLAN_MODE L2
                + "06000200"
                + "02000000"); // IFLA_IPVLAN_FLAGS VEPA
  }
}
