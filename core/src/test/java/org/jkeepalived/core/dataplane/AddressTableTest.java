package org.jkeepalived.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.junit.jupiter.api.Test;

class AddressTableTest {
  private static final Holder ONE = new Holder.Instance(1);
  private static final Holder TWO = new Holder.Instance(2);

  private final AddressTable table = new AddressTable();
  private final Set<AddressKey> kernel = new HashSet<>();

  private static VirtualAddress vip(int last) {
    return VirtualAddress.plain(IpAddress.ipv4(0x0a000000 | last), 32);
  }

  private static VirtualAddress labelled(int last, String label) {
    return new VirtualAddress(
        IpAddress.ipv4(0x0a000000 | last),
        32,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.of(label),
        Optional.empty(),
        false,
        false,
        false,
        false,
        false,
        java.util.OptionalLong.empty(),
        true);
  }

  private static WantedAddress on(String name, VirtualAddress address) {
    return new WantedAddress(name, address);
  }

  private static AddressKey key(int ifindex, int last) {
    return new AddressKey(ifindex, IpAddress.ipv4(0x0a000000 | last), 32);
  }

  private List<String> makeTrue() {
    List<String> lines = new ArrayList<>();
    for (AddressChange change : table.takeChanges()) {
      switch (change) {
        case AddressChange.Add(var key, var _, var again) -> {
          lines.add((again ? "again " : "add ") + key);
          kernel.add(key);
        }
        case AddressChange.Remove(var key, var _) -> {
          lines.add("remove " + key);
          kernel.remove(key);
        }
      }
      table.done(change);
    }
    return lines;
  }

  @Test
  void addressesAreAddedInOrderAndRemovedInReverse() {
    table.linkPresent(3, "eth0");
    table.hold(ONE, List.of(on("eth0", vip(1)), on("eth0", vip(2))));
    assertThat(makeTrue()).containsExactly("add " + key(3, 1), "add " + key(3, 2));
    assertThat(makeTrue()).isEmpty();
    table.release(ONE);
    assertThat(makeTrue()).containsExactly("remove " + key(3, 2), "remove " + key(3, 1));
    assertThat(table.isChanged()).isFalse();
  }

  @Test
  void addressGoesWithItsLastHolder() {
    table.linkPresent(3, "eth0");
    table.hold(ONE, List.of(on("eth0", vip(1))));
    table.hold(TWO, List.of(on("eth0", vip(1))));
    assertThat(makeTrue()).hasSize(1);
    table.release(ONE);
    assertThat(makeTrue()).isEmpty();
    table.release(TWO);
    assertThat(makeTrue()).containsExactly("remove " + key(3, 1));
  }

  @Test
  void addressHandedOverInOneTurnIsNotTouched() {
    table.linkPresent(3, "eth0");
    table.hold(ONE, List.of(on("eth0", vip(1))));
    makeTrue();
    table.release(ONE);
    table.hold(TWO, List.of(on("eth0", vip(1))));
    assertThat(makeTrue()).isEmpty();
  }

  @Test
  void addressDeletedByHandIsPutBackAndSaidToBe() {
    table.linkPresent(3, "eth0");
    table.hold(ONE, List.of(on("eth0", vip(1))));
    makeTrue();
    table.absent(key(3, 1));
    assertThat(makeTrue()).containsExactly("again " + key(3, 1));
  }

  @Test
  void untrackedAddressDeletedByHandStaysAwayUnlessWeCausedIt() {
    VirtualAddress plain = vip(1);
    var untracked =
        new VirtualAddress(
            plain.address(),
            plain.prefixLength(),
            plain.interfaceName(),
            plain.scope(),
            plain.broadcast(),
            plain.label(),
            plain.peer(),
            plain.duplicateAddressDetection(),
            plain.home(),
            plain.manageTemporaryAddresses(),
            plain.noPrefixRoute(),
            plain.autojoin(),
            plain.preferredLifetimeSeconds(),
            false);
    table.linkPresent(3, "eth0");
    table.hold(ONE, List.of(on("eth0", untracked)));
    makeTrue();
    table.absent(key(3, 1));
    assertThat(makeTrue()).isEmpty();
    table.present(key(3, 1));
    table.dropped(key(3, 1));
    table.absent(key(3, 1));
    assertThat(makeTrue()).containsExactly("add " + key(3, 1));
  }

  @Test
  void addressDeletedByHandAfterReleaseStaysAway() {
    table.linkPresent(3, "eth0");
    table.hold(ONE, List.of(on("eth0", vip(1))));
    makeTrue();
    table.absent(key(3, 1));
    table.release(ONE);
    assertThat(makeTrue()).isEmpty();
  }

  @Test
  void addressesWaitForTheirInterfaceAndFollowItsNewIndex() {
    table.hold(ONE, List.of(on("eth0", vip(1))));
    assertThat(makeTrue()).isEmpty();
    table.linkPresent(3, "eth0");
    assertThat(makeTrue()).containsExactly("add " + key(3, 1));
    table.linkAbsent(3);
    assertThat(makeTrue()).isEmpty();
    table.linkPresent(9, "eth0");
    assertThat(makeTrue()).containsExactly("add " + key(9, 1));
  }

  @Test
  void renamedInterfaceLosesTheAddressesOfItsFormerName() {
    table.linkPresent(3, "eth0");
    table.hold(ONE, List.of(on("eth0", vip(1))));
    makeTrue();
    table.linkPresent(3, "eth7");
    assertThat(makeTrue()).containsExactly("remove " + key(3, 1));
  }

  @Test
  void addressThatIsThereAlreadyIsAdoptedAndGoesOnRelease() {
    table.linkPresent(3, "eth0");
    table.present(key(3, 1));
    table.hold(ONE, List.of(on("eth0", vip(1))));
    assertThat(makeTrue()).isEmpty();
    table.release(ONE);
    assertThat(makeTrue()).containsExactly("remove " + key(3, 1));
  }

  @Test
  void newLabelReplacesTheAddress() {
    table.linkPresent(3, "eth0");
    table.hold(ONE, List.of(on("eth0", vip(1))));
    makeTrue();
    table.hold(ONE, List.of(on("eth0", labelled(1, "eth0:1"))));
    assertThat(makeTrue()).containsExactly("remove " + key(3, 1), "add " + key(3, 1));
    assertThat(makeTrue()).isEmpty();
  }

  @Test
  void whatFailedIsSaidAgainOnlyWhenAsked() {
    table.linkPresent(3, "eth0");
    table.hold(ONE, List.of(on("eth0", vip(1))));
    assertThat(table.takeChanges()).hasSize(1);
    assertThat(table.takeChanges()).isEmpty();
    table.reconsider();
    assertThat(makeTrue()).containsExactly("add " + key(3, 1));
  }

  @Test
  void leftoversAreWhatIsOursAndNotHeld() {
    var found =
        List.of(
            new Leftovers.Found(key(3, 1), true),
            new Leftovers.Found(key(3, 2), false),
            new Leftovers.Found(key(3, 3), true),
            new Leftovers.Found(key(3, 4), false),
            new Leftovers.Found(key(3, 5), false));
    Set<AddressKey> configured = Set.of(key(3, 1), key(3, 2), key(3, 5), key(4, 4));
    Set<AddressKey> held = Set.of(key(3, 5));
    Set<AddressKey> predecessors = Set.of(key(3, 3), key(3, 4), key(3, 5));
    assertThat(Leftovers.toRemove(found, configured, predecessors, held))
        .containsExactly(key(3, 1), key(3, 2), key(3, 3));
    assertThat(Leftovers.toRemove(found, configured, Set.of(), held))
        .as("a mark alone may be that of a keepalived beside us")
        .containsExactly(key(3, 1), key(3, 2));
  }

  /// Whatever happens in whatever order, applying the changes makes the kernel hold exactly what is
  /// wanted, besides what is foreign.
  @Test
  void changesAlwaysLeadToWhatIsWanted() {
    for (long seed = 0; seed < 300; seed++) {
      var world = new World(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
      for (int step = 0; step < 200; step++) {
        world.step();
        assertThat(world.kernel).as("seed %d step %d", seed, step).isEqualTo(world.expected());
      }
    }
  }

  /// Two interfaces, four holders, eight addresses and an administrator.
  private static final class World {
    final RandomGenerator random;
    final AddressTable table = new AddressTable();
    final Set<AddressKey> kernel = new HashSet<>();
    final Set<AddressKey> foreign = new HashSet<>();
    final List<List<WantedAddress>> held = new ArrayList<>();
    final int[] ifindexes = new int[2];
    int nextIfindex = 1;

    World(RandomGenerator random) {
      this.random = random;
      for (int i = 0; i < 4; i++) {
        held.add(List.of());
      }
    }

    Set<AddressKey> expected() {
      Set<AddressKey> expected = new HashSet<>(foreign);
      for (List<WantedAddress> wanted : held) {
        for (WantedAddress address : wanted) {
          int ifindex = ifindexes[address.interfaceName().equals("eth0") ? 0 : 1];
          if (ifindex != 0) {
            expected.add(new AddressKey(ifindex, address.address().address(), 32));
          }
        }
      }
      return expected;
    }

    void step() {
      for (int events = random.nextInt(1, 4); events > 0; events--) {
        event();
      }
      for (AddressChange change : table.takeChanges()) {
        switch (change) {
          case AddressChange.Add add -> assertThat(kernel.add(add.key())).isTrue();
          case AddressChange.Remove remove -> assertThat(kernel.remove(remove.key())).isTrue();
        }
        table.done(change);
      }
    }

    private void event() {
      int holder = random.nextInt(4);
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          List<WantedAddress> wanted = new ArrayList<>();
          for (int i = random.nextInt(4); i > 0; i--) {
            wanted.add(on("eth" + random.nextInt(2), vip(random.nextInt(8))));
          }
          held.set(holder, wanted);
          table.hold(new Holder.Instance(holder), wanted);
        }
        case 2 -> {
          held.set(holder, List.of());
          table.release(new Holder.Instance(holder));
        }
        case 3 -> toggleLink(random.nextInt(2));
        case 4 -> deleteByHand();
        default -> addForeign();
      }
    }

    private void toggleLink(int which) {
      int ifindex = ifindexes[which];
      if (ifindex == 0) {
        ifindexes[which] = nextIfindex++;
        table.linkPresent(ifindexes[which], "eth" + which);
      } else {
        ifindexes[which] = 0;
        kernel.removeIf(key -> key.ifindex() == ifindex);
        foreign.removeIf(key -> key.ifindex() == ifindex);
        table.linkAbsent(ifindex);
      }
    }

    private void deleteByHand() {
      kernel.stream()
          .sorted(java.util.Comparator.comparing(AddressKey::toString))
          .skip(random.nextInt(4))
          .findFirst()
          .ifPresent(key -> {
            kernel.remove(key);
            foreign.remove(key);
            table.absent(key);
          });
    }

    private void addForeign() {
      int ifindex = ifindexes[random.nextInt(2)];
      if (ifindex != 0) {
        var key = new AddressKey(ifindex, IpAddress.ipv4(0xc0a80000 | random.nextInt(4)), 32);
        kernel.add(key);
        foreign.add(key);
        table.present(key);
      }
    }
  }
}
