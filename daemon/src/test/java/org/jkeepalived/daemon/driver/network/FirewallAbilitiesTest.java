package org.jkeepalived.daemon.driver.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftTable;
import org.junit.jupiter.api.Test;

/// Kernels that lack a part of the packet filter.
class FirewallAbilitiesTest {
  private final List<String> logged = new ArrayList<>();
  private final FirewallAbilities kernel = new FirewallAbilities((_, text) -> logged.add(text));

  private static final FirewallWish WISH =
      new FirewallWish(
          "keepalived",
          -1,
          false,
          List.of(),
          List.of(),
          true,
          List.of(
              new VirtualLink(
                  "vrrp.51",
                  "eth0",
                  new VirtualLink.Kind.Macvlan(MacAddress.ofVirtualRouter(AddressFamily.IPV4, 51)),
                  Optional.empty(),
                  AddressFamily.IPV4,
                  false,
                  false,
                  false)));

  /// Refuses with one error after the other; returns what was asked for at last.
  private List<NftTable> after(Integer... errors) {
    Deque<Integer> rest = new ArrayDeque<>(List.of(errors));
    List<NftTable> tables = new ArrayList<>();
    kernel.attempt(() -> {
      tables.clear();
      tables.addAll(kernel.tables(Optional.of(WISH), Map.of("eth0", 2, "vrrp.51", 3), Map.of()));
      if (!rest.isEmpty()) {
        throw new ErrnoException("nf_tables", rest.pop(), "replace tables");
      }
    });
    return tables;
  }

  private static boolean copies(List<NftTable> tables) {
    return tables.stream()
        .flatMap(table -> table.rules().stream())
        .flatMap(rule -> rule.expressions().stream())
        .anyMatch(NftExpression.Duplicate.class::isInstance);
  }

  @Test
  void wholeKernelGetsEverything() {
    List<NftTable> tables = after();
    assertThat(tables).extracting(NftTable::family).contains(NftFamily.IP, NftFamily.ARP);
    assertThat(copies(tables)).isTrue();
    assertThat(logged).isEmpty();
  }

  @Test
  void kernelWithoutCopiesGetsNone() {
    List<NftTable> tables = after(Errno.ENOENT);
    assertThat(copies(tables)).isFalse();
    assertThat(tables).extracting(NftTable::family).contains(NftFamily.ARP);
    assertThat(logged).singleElement().asString().contains("no nft_dup");
  }

  @Test
  void kernelWithoutArpKeepsItsOtherRules() {
    List<NftTable> tables = after(Errno.EOPNOTSUPP);
    assertThat(tables).extracting(NftTable::family).containsExactly(NftFamily.IP);
    assertThat(copies(tables)).isTrue();
    assertThat(logged).singleElement().asString().contains("CONFIG_NF_TABLES_ARP");
    assertThat(after()).extracting(NftTable::family).containsExactly(NftFamily.IP);
  }

  @Test
  void otherRefusalsArePassedOn() {
    assertThatThrownBy(() -> after(Errno.EPERM)).isInstanceOf(ErrnoException.class);
    assertThatThrownBy(() -> after(Errno.ENOENT, Errno.ENOENT, Errno.ENOENT))
        .isInstanceOf(ErrnoException.class);
  }
}
