package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.junit.jupiter.api.Test;

class AddressLogTest {
  private static final IpAddress ADDRESS = IpAddress.of("10.9.0.1");

  private final List<String> lines = new ArrayList<>();
  private final List<Event> passed = new ArrayList<>();
  private final AddressLog log = new AddressLog(passed::add, (_, text) -> lines.add(text));

  @Test
  void eachAddressIsLoggedWhenItComesAndWhenItGoes() {
    var link = new Link(2, "eth0", true, true, 1500, new MacAddress(1), true, true, false);
    log.accept(new Event.LinkChanged(link));
    log.accept(new Event.AddressPresent(2, ADDRESS, 24, false));
    log.accept(new Event.AddressPresent(2, ADDRESS, 24, true));
    log.accept(new Event.AddressAbsent(2, ADDRESS, 24));
    log.accept(new Event.AddressAbsent(2, ADDRESS, 24));

    assertThat(lines)
        .containsExactly(
            "Netlink reflector reports IP 10.9.0.1 added to eth0",
            "Netlink reflector reports IP 10.9.0.1 removed from eth0");
    assertThat(passed).hasSize(5);
  }
}
