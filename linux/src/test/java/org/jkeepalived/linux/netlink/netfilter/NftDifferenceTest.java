package org.jkeepalived.linux.netlink.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Decision;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Set;
import org.junit.jupiter.api.Test;

class NftDifferenceTest {
  private static final Element ONE = new Element("0a000001", "");
  private static final Element TWO = new Element("0a000002", "");

  private static NftTable table(Decision decision, boolean constant, Element... elements) {
    return new NftTable(
        NftFamily.IP,
        "t",
        List.of(new Set("s", NftTable.Type.IPV4_ADDRESS, null, constant, List.of(elements))),
        List.of(new Chain("c", null)),
        List.of(new Rule("c", List.of(new NftExpression.Verdict(decision)))));
  }

  @Test
  void onlyElementsAreEdited() {
    NftTable before = table(Decision.DROP, false, ONE);
    NftTable after = table(Decision.DROP, false, TWO);
    assertThat(NftDifference.of(List.of(before), List.of(after)).orElseThrow())
        .containsExactly(new NftSocket.ElementEdit(after, "s", List.of(TWO), List.of(ONE)));
    assertThat(NftDifference.of(List.of(before), List.of(before)).orElseThrow()).isEmpty();
  }

  @Test
  void anythingElseNeedsNewTables() {
    NftTable before = table(Decision.DROP, false, ONE);
    assertThat(NftDifference.of(List.of(before), List.of(table(Decision.ACCEPT, false, ONE))))
        .isEmpty();
    assertThat(NftDifference.of(List.of(before), List.of())).isEmpty();
    NftTable constant = table(Decision.DROP, true, ONE);
    assertThat(NftDifference.of(List.of(constant), List.of(table(Decision.DROP, true, TWO))))
        .isEmpty();
  }
}
