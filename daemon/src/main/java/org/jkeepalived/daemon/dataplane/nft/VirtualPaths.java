package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftMap;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTransaction;
import org.jspecify.annotations.Nullable;

/// Leads checks to virtual addresses by way of their servers (`connect_virtual_ip`), in the network
/// namespace of the thread that asks first. Packets of checks with one of our marks leave with the
/// virtual address as destination, and come back with the server's as source.
///
/// The table belongs to our socket, so that nobody else changes it and it is gone when this process
/// is. Belongs to one thread.
public final class VirtualPaths implements AutoCloseable {
  static final String TABLE = "jkeepalived_checks";

  /// Marks are this and a number that is counted up from 0.
  private static final int FIRST_MARK = 0x6a6b_0000;

  private static final int ENTRIES_PER_TRANSACTION = 5_000;

  private final DriverLog log;
  private final Map<IpAddress, Integer> numbers = new HashMap<>();
  private Set<Path> wanted = Set.of();

  /// With the mark of its packets.
  private final Map<Path, Integer> laid = new HashMap<>();

  private @Nullable Kernel kernel;
  private String complaint = "";

  /// Leads nowhere yet.
  public VirtualPaths(DriverLog log) {
    this.log = log;
  }

  /// @param server where packets go
  /// @param virtual what it sees as their destination
  private record Path(IpAddress server, IpAddress virtual) {}

  /// What the paths are laid with.
  private record Kernel(NftSocket socket, KernelWays ways) {
    void change(String what, Consumer<NftTransaction> content) {
      socket.transact(what, content);
    }

    void close() {
      socket.close();
      ways.close();
    }
  }

  /// Lays the paths that the checks of a configuration need, and takes up all others.
  ///
  /// @return as [#marks]
  public Map<IpAddress, Integer> lay(LvsConfiguration lvs) {
    wanted = paths(lvs);
    complaint = "";
    attempt();
    return marks();
  }

  /// The mark that packets to each virtual address need; none while the kernel refuses.
  public Map<IpAddress, Integer> marks() {
    return kernel == null ? Map.of() : Map.copyOf(numbers);
  }

  /// Follows interfaces that came or went, and tries again what the kernel refused. Call it from
  /// time to time.
  ///
  /// @return whether marks are different now
  public boolean reconcile() {
    boolean was = kernel != null;
    attempt();
    return was != (kernel != null);
  }

  private static Set<Path> paths(LvsConfiguration lvs) {
    Set<Path> paths = new LinkedHashSet<>();
    for (VirtualServer service : lvs.virtualServers()) {
      for (RealServer server : service.servers()) {
        for (Checker checker : server.checkers()) {
          checker
              .destination()
              .ifPresent(target -> target.virtualAddress().ifPresent(it -> add(paths, target, it)));
        }
      }
    }
    return paths;
  }

  private static void add(Set<Path> paths, Target target, IpAddress virtual) {
    paths.add(new Path(target.address(), virtual));
  }

  private void attempt() {
    if (wanted.isEmpty()) {
      close();
      return;
    }
    try {
      number();
      follow();
      edit();
      complaint = "";
    } catch (ErrnoException e) {
      close();
      complain(e.getMessage());
    }
  }

  private void complain(String reason) {
    if (!reason.equals(complaint)) {
      complaint = reason;
      log.log(
          LogLevel.ERROR,
          "connect_virtual_ip: there is no way to virtual addresses by their servers, which takes"
              + " nftables of Linux 5.16 or later: "
              + reason
              + "; checks that go there find nothing out");
    }
  }

  /// An address keeps its number while it is wanted: packets with its mark may be on their way.
  private void number() {
    Set<IpAddress> addresses = new LinkedHashSet<>();
    wanted.forEach(path -> addresses.add(path.virtual));
    numbers.keySet().retainAll(addresses);
    Set<Integer> taken = new HashSet<>(numbers.values());
    int next = FIRST_MARK;
    for (IpAddress address : addresses) {
      if (!numbers.containsKey(address)) {
        while (!taken.add(next)) {
          next++;
        }
        numbers.put(address, next);
      }
    }
  }

  /// Makes the table, or puts it at other interfaces than before.
  private void follow() {
    Kernel present = kernel;
    if (present == null) {
      Kernel opened = new Kernel(NftSocket.open(), new KernelWays());
      kernel = opened;
      opened.change(
          "lead checks to virtual addresses",
          transaction -> {
            transaction.createOwnTable(NftFamily.NETDEV, TABLE);
            NftTransaction.In in = transaction.in(NftFamily.NETDEV, TABLE);
            PathRules.maps().forEach(in::create);
            begin(in, opened.ways.ethernet());
          });
    } else if (present.ways.refresh()) {
      present.change(
          "lead checks through other interfaces",
          transaction -> {
            NftTransaction.In in = transaction.in(NftFamily.NETDEV, TABLE);
            for (Chain chain : PathRules.chains(List.of())) {
              // One that went with its last interface has to be there to be deleted.
              in.create(new Chain(chain.name(), null))
                  .flush(chain.name())
                  .deleteChain(chain.name());
            }
            begin(in, present.ways.ethernet());
          });
    }
  }

  private static void begin(NftTransaction.In in, List<String> interfaces) {
    if (!interfaces.isEmpty()) {
      PathRules.chains(interfaces).forEach(in::create);
      PathRules.rules().forEach(rule -> in.add(rule, ""));
    }
  }

  /// Brings the maps up to date.
  private void edit() {
    List<Path> gone = new ArrayList<>(laid.keySet());
    gone.removeAll(wanted);
    List<Path> fresh = new ArrayList<>(wanted);
    fresh.removeAll(laid.keySet());
    inParts(gone, (in, words, some) -> in.remove(PathRules.virtual(words), entries(words, some)));
    gone.forEach(laid::remove);
    fresh.forEach(path -> laid.put(path, numbers.getOrDefault(path.virtual, 0)));
    inParts(fresh, (in, words, some) -> in.add(PathRules.virtual(words), entries(words, some)));
  }

  /// What is done in a table with paths of one family.
  private interface Edit {
    void make(NftTransaction.In in, Words words, List<Path> paths);
  }

  private void inParts(List<Path> paths, Edit edit) {
    Kernel present = kernel;
    for (int from = 0; present != null && from < paths.size(); from += ENTRIES_PER_TRANSACTION) {
      List<Path> some = paths.subList(from, Math.min(paths.size(), from + ENTRIES_PER_TRANSACTION));
      present.change(
          "lead checks to virtual addresses",
          transaction -> {
            NftTransaction.In in = transaction.in(NftFamily.NETDEV, TABLE);
            for (Words words : Words.values()) {
              edit.make(in, words, some);
            }
          });
    }
  }

  private List<NftMap.Entry> entries(Words words, List<Path> paths) {
    return paths.stream()
        .filter(path -> path.server.family() == words.family)
        .map(path -> PathRules.entry(words, laid.getOrDefault(path, 0), path.server, path.virtual))
        .toList();
  }

  /// The table goes.
  @Override
  public void close() {
    Kernel present = kernel;
    if (present != null) {
      present.close();
    }
    kernel = null;
    laid.clear();
  }
}
