package org.jkeepalived.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import org.jkeepalived.linux.CompilerTable;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void addressesAreWhereTheCompilerPutsThem() throws Exception {
    CompilerTable c = CompilerTable.load();
    assertThat(SocketAddress.SOCKADDR_IN_SIZE).isEqualTo(c.sizeof("struct sockaddr_in"));
    assertThat(SocketAddress.SIN_ADDR).isEqualTo(c.offsetof("sockaddr_in.sin_addr"));
    assertThat(SocketAddress.SOCKADDR_IN6_SIZE).isEqualTo(c.sizeof("struct sockaddr_in6"));
    assertThat(SocketAddress.SIN6_ADDR).isEqualTo(c.offsetof("sockaddr_in6.sin6_addr"));
    assertThat(SocketAddress.SIN6_SCOPE_ID).isEqualTo(c.offsetof("sockaddr_in6.sin6_scope_id"));
    assertThat(SocketAddress.SOCKADDR_LL_SIZE).isEqualTo(c.sizeof("struct sockaddr_ll"));
    assertThat(SocketAddress.SLL_PROTOCOL).isEqualTo(c.offsetof("sockaddr_ll.sll_protocol"));
    assertThat(SocketAddress.SLL_IFINDEX).isEqualTo(c.offsetof("sockaddr_ll.sll_ifindex"));
  }

  @Test
  void messageHeadersAreWhereTheCompilerPutsThem() throws Exception {
    CompilerTable c = CompilerTable.load();
    assertThat(MessageHeaders.MMSGHDR_SIZE).isEqualTo(c.sizeof("struct mmsghdr"));
    assertThat(MessageHeaders.MSG_NAME).isEqualTo(c.offsetof("mmsghdr.msg_hdr.msg_name"));
    assertThat(MessageHeaders.MSG_NAMELEN).isEqualTo(c.offsetof("mmsghdr.msg_hdr.msg_namelen"));
    assertThat(MessageHeaders.MSG_IOV).isEqualTo(c.offsetof("mmsghdr.msg_hdr.msg_iov"));
    assertThat(MessageHeaders.MSG_IOVLEN).isEqualTo(c.offsetof("mmsghdr.msg_hdr.msg_iovlen"));
    assertThat(MessageHeaders.MSG_CONTROL).isEqualTo(c.offsetof("mmsghdr.msg_hdr.msg_control"));
    assertThat(MessageHeaders.MSG_CONTROLLEN)
        .isEqualTo(c.offsetof("mmsghdr.msg_hdr.msg_controllen"));
    assertThat(MessageHeaders.MSG_FLAGS).isEqualTo(c.offsetof("mmsghdr.msg_hdr.msg_flags"));
    assertThat(MessageHeaders.MSG_LEN).isEqualTo(c.offsetof("mmsghdr.msg_len"));
    assertThat(MessageHeaders.IOVEC_SIZE).isEqualTo(c.sizeof("struct iovec"));
    assertThat(MessageHeaders.IOV_BASE).isEqualTo(c.offsetof("iovec.iov_base"));
    assertThat(MessageHeaders.IOV_LEN).isEqualTo(c.offsetof("iovec.iov_len"));
  }

  @Test
  void controlMessagesAreWhereTheCompilerPutsThem() throws Exception {
    CompilerTable c = CompilerTable.load();
    assertThat(MessageHeaders.CMSG_DATA).isEqualTo(c.sizeof("struct cmsghdr"));
    assertThat(MessageHeaders.CMSG_LEN).isEqualTo(c.offsetof("cmsghdr.cmsg_len"));
    assertThat(MessageHeaders.CMSG_LEVEL).isEqualTo(c.offsetof("cmsghdr.cmsg_level"));
    assertThat(MessageHeaders.CMSG_TYPE).isEqualTo(c.offsetof("cmsghdr.cmsg_type"));
    assertThat(MessageHeaders.IPI_IFINDEX).isEqualTo(c.offsetof("in_pktinfo.ipi_ifindex"));
    assertThat(MessageHeaders.IN6_PKTINFO_SIZE).isEqualTo(c.sizeof("struct in6_pktinfo"));
    assertThat(MessageHeaders.IPI6_ADDR).isEqualTo(c.offsetof("in6_pktinfo.ipi6_addr"));
    assertThat(MessageHeaders.IPI6_IFINDEX).isEqualTo(c.offsetof("in6_pktinfo.ipi6_ifindex"));
    assertThat(MessageHeaders.controlSpace(MessageHeaders.IN6_PKTINFO_SIZE))
        .isEqualTo(c.value("cmsg_space in6_pktinfo"));
  }

  @Test
  void socketOptionsHaveTheShapeOfTheHeader() throws Exception {
    CompilerTable c = CompilerTable.load();
    assertThat(VrrpSocket.IP_MREQN_SIZE).isEqualTo(c.sizeof("struct ip_mreqn"));
    assertThat(VrrpSocket.IP_MREQN_IFINDEX).isEqualTo(c.offsetof("ip_mreqn.imr_ifindex"));
    assertThat(VrrpSocket.IPV6_MREQ_SIZE).isEqualTo(c.sizeof("struct ipv6_mreq"));
    assertThat(VrrpSocket.IPV6_MREQ_IFINDEX).isEqualTo(c.offsetof("ipv6_mreq.ipv6mr_interface"));
    assertThat(VrrpSocket.SOCK_FPROG_SIZE).isEqualTo(c.sizeof("struct sock_fprog"));
    assertThat(VrrpSocket.SOCK_FPROG_FILTER).isEqualTo(c.offsetof("sock_fprog.filter"));
    assertThat(VridFilter.SOCK_FILTER_SIZE).isEqualTo(c.sizeof("struct sock_filter"));
    assertThat(NeighbourSocket.ICMPV6_FILTER_SIZE).isEqualTo(c.sizeof("struct icmp6_filter"));
  }

  @Test
  void filterInstructionsHaveTheCodesOfTheHeader() throws Exception {
    Map<String, Integer> codes = CompilerTable.load().all("bpf");
    assertThat(codes).hasSize(13);
    for (Map.Entry<String, Integer> code : codes.entrySet()) {
      Field field = VridFilter.class.getDeclaredField(code.getKey());
      assertThat(field.getInt(null)).as(code.getKey()).isEqualTo(code.getValue());
    }
  }
}
