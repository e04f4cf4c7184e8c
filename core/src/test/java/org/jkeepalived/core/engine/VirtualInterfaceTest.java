package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VirtualInterface;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.vrrp.Draft;
import org.junit.jupiter.api.Test;

/// Instances that run on an interface of their own.
class VirtualInterfaceTest {
  private static final int OWN_INDEX = 9;

  private static VirtualInterface.Macvlan macvlan(boolean transmitOnBase) {
    return new VirtualInterface.Macvlan(
        Optional.of("vrrp.51"), Optional.empty(), false, Optional.empty(), transmitOnBase);
  }

  private static VrrpInstance on(VirtualInterface own) {
    VrrpInstance plain = new Draft().build();
    return plain.on(
        own,
        plain.addresses().stream().map(address -> address.on(own.name().orElseThrow())).toList(),
        List.of());
  }

  private static Link own(boolean running) {
    var mac = new MacAddress(0x00_00_5e_00_01_33L);
    return new Link(OWN_INDEX, "vrrp.51", true, running, 1500, mac, true, true, false);
  }

  private static List<Effect.BindTransport> bindings(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.BindTransport.class::isInstance)
        .map(Effect.BindTransport.class::cast)
        .toList();
  }

  @Test
  void advertsLeaveThroughTheVirtualInterfaceFromTheAddressOfTheRealOne() {
    Node node = new Node();
    node.handle(new Event.LinkChanged(own(true)));
    List<Effect> effects = node.configure(Draft.file(on(macvlan(false))));
    assertThat(bindings(effects)).containsExactly(new Effect.BindTransport(0, OWN_INDEX, Node.OWN));
    assertThat(node.state()).isEqualTo(InstanceState.BACKUP);
  }

  @Test
  void withTransmitOnBaseTheSocketsStayOnTheRealInterface() {
    Node node = new Node();
    node.handle(new Event.LinkChanged(own(true)));
    List<Effect> effects = node.configure(Draft.file(on(macvlan(true))));
    assertThat(bindings(effects)).containsExactly(new Effect.BindTransport(0, 2, Node.OWN));
  }

  @Test
  void aMissingVirtualInterfaceIsAFaultUntilItComes() {
    Node node = new Node();
    node.configure(Draft.file(on(macvlan(false))));
    assertThat(node.only().faults()).contains("interface vrrp.51 does not exist");
    List<Effect> effects = node.handle(new Event.LinkChanged(own(true)));
    assertThat(node.state()).isEqualTo(InstanceState.BACKUP);
    assertThat(bindings(effects)).hasSize(1);
    node.handle(new Event.LinkRemoved(OWN_INDEX));
    assertThat(node.state()).isEqualTo(InstanceState.FAULT);
  }

  @Test
  void aFaultOfEitherInterfaceIsOneOfTheInstance() {
    Node node = new Node();
    node.handle(new Event.LinkChanged(own(true)));
    node.configure(Draft.file(on(macvlan(false))));
    node.link("eth0", false);
    assertThat(node.only().faults()).containsExactly("interface eth0 is down");
    node.link("eth0", true);
    node.handle(new Event.LinkChanged(own(false)));
    assertThat(node.only().faults()).containsExactly("interface vrrp.51 is down");
  }

  @Test
  void anIpvlanSendsFromItsOwnAddress() {
    IpAddress address = IpAddress.of("192.0.2.7");
    var ipvlan =
        new VirtualInterface.Ipvlan(
            Optional.of("vrrp.51"),
            Optional.of(new IpPrefix(address, 24)),
            VirtualInterface.IpvlanFlag.BRIDGE,
            Optional.empty());
    Node node = new Node();
    node.handle(new Event.LinkChanged(own(true)));
    node.configure(Draft.file(on(ipvlan)));
    assertThat(node.state()).isEqualTo(InstanceState.FAULT);
    List<Effect> effects = node.handle(new Event.AddressPresent(OWN_INDEX, address, 24, true));
    assertThat(bindings(effects)).containsExactly(new Effect.BindTransport(0, OWN_INDEX, address));
  }

  @Test
  void aReloadMovesAMasterToItsVirtualMacAndAnnouncesIt() {
    Node node = Node.master(new Draft().build());
    node.handle(new Event.LinkChanged(own(true)));
    List<Effect> effects = node.configure(Draft.file(on(macvlan(false))));
    assertThat(node.state()).isEqualTo(InstanceState.MASTER);
    assertThat(effects)
        .contains(new Effect.HoldAddresses(0))
        .anyMatch(Effect.Announce.class::isInstance)
        .noneMatch(Effect.ReleaseAddresses.class::isInstance);
    assertThat(bindings(effects)).containsExactly(new Effect.BindTransport(0, OWN_INDEX, Node.OWN));
  }
}
