package org.jkeepalived.linux.netlink.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.NetlinkReader;
import org.jkeepalived.linux.netlink.NetlinkWriter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Messages behind their `nlmsghdr` as ipvsadm 1.31 and keepalived 2.2.7 send them, recorded with
/// strace on a little-endian machine. About servers both repeat settings of the service, which the
/// kernel does not read; we send its name.
class IpvsRequestTest {
  private static final int HEADER = NetlinkWriter.HEADER_BYTES;
  private static final IpvsServiceKey WEB =
      new IpvsServiceKey.Address(6, NetAddress.ipv4(0x0a000001), 80);
  private static final IpvsDestination.Key ONE =
      new IpvsDestination.Key(NetAddress.ipv4(0xc0a80001), 8080);
  private static final String WEB_NAME =
      "06000100020000000600020006000000140003000a0000010000000000000000000000000600040000500000";

  @BeforeEach
  void littleEndian() {
    Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
  }

  private static String written(Consumer<IpvsWriter> request) {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
    var out = new NetlinkWriter(bytes);
    request.accept(new IpvsWriter(out, 30));
    assertThat(out.length()).isLessThanOrEqualTo(IpvsWriter.MAX_EDIT_BYTES);
    return HexFormat.of().formatHex(bytes.array(), HEADER, out.length());
  }

  private static String written(IpvsEdit edit) {
    return written(writer -> writer.edit(edit, 0, 1));
  }

  private static String daemon(IpvsDaemon daemon) {
    return written(writer -> {
      writer.begin(Ipvs.IPVS_CMD_NEW_DAEMON, 0, 1);
      writer.daemon(daemon);
    });
  }

  private static IpvsService.Settings service(
      String scheduler, int flags, int timeout, int netmask) {
    return new IpvsService.Settings(scheduler, flags, timeout, netmask, "");
  }

  @Test
  void servicesAreAsOthersWriteThem() {
    assertThat(written(new IpvsEdit.AddService(WEB, service("wlc", 0, 0, -1))))
        .isEqualTo(
            "01010000"
                + "54000180"
                + WEB_NAME
                + "08000600776c63000c00070000000000ffffffff080008000000000008000900ffffffff");
    assertThat(written(new IpvsEdit.AddService(WEB, service("wrr", 1, 120, -1))))
        .isEqualTo(
            "01010000"
                + "54000180"
                + WEB_NAME
                + "08000600777272000c00070001000000ffffffff080008007800000008000900ffffffff");
    assertThat(written(new IpvsEdit.SetService(WEB, service("sh", 0x19, 300, 0xffffff00))))
        .isEqualTo(
            "02010000"
                + "54000180"
                + WEB_NAME
                + "07000600736800000c00070019000000ffffffff080008002c01000008000900ffffff00");
    assertThat(written(new IpvsEdit.RemoveService(WEB)))
        .isEqualTo("03010000" + "30000180" + WEB_NAME);
  }

  @Test
  void enginesMarksAndIpv6() {
    var sip = new IpvsServiceKey.Address(17, NetAddress.ipv4(0x0a000001), 5060);
    assertThat(
            written(new IpvsEdit.AddService(sip, new IpvsService.Settings("rr", 5, 60, -1, "sip"))))
        .isEqualTo(
            "010100005c00018006000100020000000600020011000000140003000a0000010000000000000000"
                + "000000000600040013c40000070006007272000008000b00736970000c00070005000000ffffffff"
                + "080008003c00000008000900ffffffff");
    assertThat(
            written(
                new IpvsEdit.AddService(new IpvsServiceKey.Mark(6, 7), service("rr", 0, 0, 128))))
        .isEqualTo(
            "0101000038000180060001000a000000080005000700000007000600727200000c00070000000000"
                + "ffffffff08000800000000000800090080000000");
    var v6 = NetAddress.ipv6(0xfd00_0000_0000_0000L, 1);
    assertThat(
            written(
                new IpvsEdit.AddService(
                    new IpvsServiceKey.Address(6, v6, 443), service("wrr", 1, 60, 64))))
        .isEqualTo(
            "0101000054000180060001000a000000060002000600000014000300fd0000000000000000000000"
                + "000000010600040001bb000008000600777272000c00070001000000ffffffff080008003c000000"
                + "0800090040000000");
  }

  private static String server(int method, IpvsDestination.Tunnel tunnel) {
    return written(
        new IpvsEdit.AddDestination(
            WEB, ONE, new IpvsDestination.Settings(method, 3, 100, 50, tunnel)));
  }

  @Test
  void serversAreAsKeepalivedWritesThem() {
    String nat = server(Ipvs.IP_VS_CONN_F_MASQ, IpvsDestination.Tunnel.PLAIN);
    String tail =
        "06000b000200000014000100c0a80001000000000000000000000000060002001f90000008000300";
    assertThat(nat)
        .isEqualTo(
            "05010000"
                + "30000180"
                + WEB_NAME
                + "48000280"
                + tail
                + "0000000008000400030000000800050064000000"
                + "0800060032000000");
    String gre = server(Ipvs.IP_VS_CONN_F_TUNNEL, new IpvsDestination.Tunnel(2, 0, 1));
    assertThat(gre)
        .endsWith(
            "58000280"
                + tail
                + "0200000008000400030000"
                + "0005000d000200000006000f0001000000"
                + "0800050064000000"
                + "0800060032000000");
    String gue = server(Ipvs.IP_VS_CONN_F_TUNNEL, new IpvsDestination.Tunnel(1, 6080, 1));
    assertThat(gue)
        .endsWith(
            "60000280"
                + tail
                + "020000000800040003000000"
                + "05000d000100000006000e0017c00000"
                + "06000f0001000000"
                + "0800050064000000"
                + "0800060032000000");
    var v6 = new IpvsDestination.Key(NetAddress.ipv6(0xfd00_0000_0000_0000L, 9), 80);
    assertThat(written(new IpvsEdit.RemoveDestination(WEB, v6)))
        .isEqualTo(
            "07010000"
                + "30000180"
                + WEB_NAME
                + "2800028006000b000a00000014000100"
                + "fd0000000000000000000000000000090600020000500000");
  }

  @Test
  void syncDaemonsAreAsOthersWriteThem() {
    assertThat(daemon(new IpvsDaemon(1, "lo", 5, 0, null, 0, 0)))
        .isEqualTo("090100001c0003800800010001000000070002006c6f00000800030005000000");
    assertThat(daemon(new IpvsDaemon(2, "lo", 5, 1400, NetAddress.ipv4(0xe0000063), 9999, 2)))
        .isEqualTo(
            "090100003c0003800800010002000000070002006c6f000008000300050000000600040078050000"
                + "060007000f270000050008000200000008000500e0000063");
  }

  @Test
  void longestEditFitsItsBound() {
    var v6 = NetAddress.ipv6(-1, -1);
    var key = new IpvsServiceKey.Address(132, v6, 65535);
    String name = "a".repeat(15);
    assertThat(
            written(
                new IpvsEdit.AddService(key, new IpvsService.Settings(name, -1, -1, 128, name))))
        .isNotEmpty();
    assertThat(
            written(
                new IpvsEdit.AddDestination(
                    key,
                    new IpvsDestination.Key(v6, 65535),
                    new IpvsDestination.Settings(
                        2, -1, -1, -1, new IpvsDestination.Tunnel(1, 65535, 3)))))
        .isNotEmpty();
  }

  @Test
  void whatWasWrittenIsReadBack() {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
    var out = new NetlinkWriter(bytes);
    var writer = new IpvsWriter(out, 30);
    var service = service("sh", 0x19, 300, 0xffffff00);
    var server = new IpvsDestination.Settings(2, 7, 9, 8, new IpvsDestination.Tunnel(1, 6080, 1));
    writer.edit(new IpvsEdit.AddService(WEB, service), 0, 1);
    writer.edit(new IpvsEdit.AddDestination(WEB, ONE, server), 0, 2);
    NetlinkReader reader = new NetlinkReader().over(bytes, out.length());
    assertThat(reader.next()).isTrue();
    IpvsService read = Objects.requireNonNull(IpvsReader.service(reader));
    assertThat(read.key()).isEqualTo(WEB);
    assertThat(read.settings()).isEqualTo(service);
    assertThat(reader.next()).isTrue();
    IpvsDestination readServer = Objects.requireNonNull(IpvsReader.destination(reader, 4));
    assertThat(readServer.key()).isEqualTo(ONE);
    assertThat(readServer.settings()).isEqualTo(server);
  }
}
