package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.jkeepalived.linux.libc.NetworkNamespace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class NamespaceHandleTest {
  private static List<String> links() {
    try (RouteSocket socket = RouteSocket.open()) {
      return socket.links().stream().map(LinkInfo::name).toList();
    }
  }

  @Test
  void aThreadGoesWhereAHandleWasMadeAndBack() throws Exception {
    OwnNamespace.run(() -> {
      OwnNamespace.ip("link", "add", "left", "type", "veth", "peer", "name", "right");
      try (NamespaceHandle first = NamespaceHandle.current()) {
        NetworkNamespace.unshare();
        try (NamespaceHandle second = NamespaceHandle.current()) {
          assertThat(links()).doesNotContain("left");
          first.enter();
          assertThat(links()).contains("left");
          second.enter();
          assertThat(links()).doesNotContain("left");
        }
      }
    });
  }

  @Test
  void oneThatIsClosedLeadsNowhere() throws Exception {
    OwnNamespace.run(() -> {
      NamespaceHandle handle = NamespaceHandle.current();
      handle.close();
      assertThatThrownBy(handle::enter)
          .isInstanceOf(ErrnoException.class)
          .hasMessageContaining("EBADF");
    });
  }

  @Test
  void aNameThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> NamespaceHandle.named("jk-no-such-namespace"))
        .isInstanceOf(ErrnoException.class)
        .hasMessageContaining("jk-no-such-namespace");
  }
}
