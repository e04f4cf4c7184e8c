package org.jkeepalived.lab.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.NamespacesUnavailable;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// `./jkeepalived demo [--fast] [--keep] [--plain]`: two routers share a virtual address in a
/// private network while a client uses it; the master is killed, comes back, and leaves.
public final class Demo {
  private static final String USAGE =
      """
      usage: jkeepalived demo [--fast] [--keep] [--plain]

        --fast    VRRP version 3 with adverts every 100 ms instead of version 2 every second
        --keep    leave the network running at the end, to play with, until Ctrl-C
        --plain   lines instead of a repainted page, as when the output is not a terminal
      """;

  private static final String VIP = "10.77.0.100";
  private static final int HIGH = 150;
  private static final int LOW = 100;

  /// What the client's period of 10 ms, the first ARP and scheduling may add on a quiet machine.
  private static final long ALLOWANCE_NANOS = 100_000_000;

  private static final long FRAME_NANOS = 50_000_000;
  private static final long PATIENCE_NANOS = 12_000_000_000L;
  private static final int STRIP_CELLS = 74;

  private final boolean fast;
  private final Lab lab;
  private final Screen screen;
  private final Replies replies = new Replies();
  private final List<Result> results = new ArrayList<>();
  private final Node[] nodes = new Node[2];
  private String phase = "building the network";
  private long boundNanos;

  /// Longest time without an answer while nothing happened: what this machine does by itself.
  private long quietGapNanos;

  /// One router: its host, which dies and comes back, and the daemon on it.
  private record Node(int number, int priority, Host host, Router daemon) {}

  private Demo(boolean fast, Lab lab, Screen screen) {
    this.fast = fast;
    this.lab = lab;
    this.screen = screen;
  }

  public static void main(String[] args) {
    List<String> options = List.of(args);
    if (!List.of("--fast", "--keep", "--plain").containsAll(options)) {
      boolean help = options.contains("--help") || options.contains("-h");
      (help ? System.out : System.err).print(USAGE);
      System.exit(help ? 0 : 2);
    }
    System.exit(run(options));
  }

  private static int run(List<String> options) {
    try (Screen screen = Screen.create(options.contains("--plain"));
        Lab lab = Lab.open("demo")) {
      Demo demo = new Demo(options.contains("--fast"), lab, screen);
      boolean held = demo.play();
      demo.summarise(held);
      if (options.contains("--keep")) {
        demo.keep();
      }
      screen.say("  Nothing of this network is left on the machine.");
      return held ? 0 : 1;
    } catch (NamespacesUnavailable e) {
      System.err.println("jkeepalived demo: " + e.getMessage());
      return 3;
    } catch (DidNotHappen e) {
      System.err.println("jkeepalived demo: " + e.getMessage());
      return 1;
    } catch (IOException e) {
      System.err.println("jkeepalived demo: cannot start a process: " + e.getMessage());
      return 1;
    }
  }

  /// Something the demo waited for did not come; the message shows the routers' logs.
  private static final class DidNotHappen extends RuntimeException {
    private static final long serialVersionUID = 1;

    DidNotHappen(String message) {
      super(message);
    }
  }

  private long intervalNanos() {
    return fast ? 100_000_000L : 1_000_000_000L;
  }

  private long skewNanos() {
    return fast ? (256 - LOW) * intervalNanos() / 256 : (256 - LOW) * 1_000_000_000L / 256;
  }

  private boolean play() throws IOException {
    phase = "1/5  two routers elect a master";
    Host client = lab.host("client").attach("eth0", "lan", "10.77.0.10/24");
    boot(0);
    boot(1);
    Process user = java(client, Client.class, VIP);
    Thread.ofPlatform().daemon().start(() -> replies.follow(user.inputReader()));
    watchUntil("router1 answers at " + VIP, () -> answering(1));
    linger();

    killMaster();
    reviveMaster();
    stopMaster();
    return results.stream().allMatch(Result::held) && !nodes[0].host.holds(VIP);
  }

  private void killMaster() {
    phase = "2/5  SIGKILL to all of router1";
    long down = 3 * intervalNanos() + skewNanos();
    long from = begin(down);
    nodes[0].host.namespace().kill();
    watchUntil("router2 takes over", () -> answering(2));
    finish("router1 killed", from, down, "3 x advert_int + skew");
    linger();
  }

  private void reviveMaster() throws IOException {
    phase = "3/5  router1 boots and preempts";
    long from = begin(skewNanos());
    boot(0);
    watchUntil("router1 is master again", () -> answering(1) && !nodes[1].host.holds(VIP));
    finish("router1 back, preempts", from, skewNanos(), "skew (none in theory)");
    linger();
  }

  private void stopMaster() {
    phase = "4/5  router1 stops: priority 0";
    long from = begin(skewNanos());
    nodes[0].daemon.signal("TERM");
    watchUntil("router2 takes over", () -> answering(2) && nodes[1].host.holds(VIP));
    finish("router1 stopped properly", from, skewNanos(), "skew");
    phase = "5/5  router2 serves alone";
    linger();
  }

  private long begin(long bound) {
    boundNanos = bound;
    return System.nanoTime();
  }

  private void finish(String what, long from, long bound, String formula) {
    long outage = replies.longestGapSince(from);
    results.add(new Result(what, outage, bound, formula, outage <= bound + allowance()));
    boundNanos = 0;
  }

  private long allowance() {
    return ALLOWANCE_NANOS + 2 * quietGapNanos;
  }

  /// A router's host comes up with its web server and its daemon.
  private void boot(int index) throws IOException {
    int number = index + 1;
    String name = "router" + number;
    Host host = lab.host(name).attach("eth0", "lan", "10.77.0." + number + "/24");
    Process server = java(host, WebServer.class, name);
    if (!"ready".equals(server.inputReader().readLine())) {
      throw new DidNotHappen("the web server of " + name + " does not start");
    }
    int priority = number == 1 ? HIGH : LOW;
    Router daemon = new Router(host, Program.JKEEPALIVED, config(name, priority)).start();
    nodes[index] = new Node(number, priority, host, daemon);
  }

  private String config(String name, int priority) {
    return """
    global_defs {
      router_id %s
    }
    vrrp_instance VI_1 {
      state BACKUP
      interface eth0
      virtual_router_id 77
      priority %d
      %s
      virtual_ipaddress {
        %s/24
      }
    }
    """
        .formatted(name, priority, fast ? "version 3\n  advert_int 0.1" : "advert_int 1", VIP);
  }

  /// Runs a class of this package on a host, with the same Java.
  private Process java(Host host, Class<?> main, String argument) throws IOException {
    String java = System.getProperty("java.home") + "/bin/java";
    List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-Xmx32m"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xlog:disable"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(main.getName(), argument));
    return new ProcessBuilder(host.namespace().enter(command))
        .redirectError(lab.directory().resolve(host.name() + ".err").toFile())
        .start();
  }

  private boolean answering(int router) {
    return replies.lastRouterSince(System.nanoTime() - 100_000_000) == router;
  }

  /// Lets the viewer see the quiet state.
  private void linger() {
    long from = System.nanoTime();
    long until = from + (fast ? 1_200_000_000L : 2_000_000_000L);
    watch(() -> System.nanoTime() >= until);
    quietGapNanos = Math.max(quietGapNanos, replies.longestGapSince(from + 100_000_000L));
  }

  private void watchUntil(String what, BooleanSupplier condition) {
    if (!watch(condition)) {
      StringBuilder message = new StringBuilder("did not happen in time: " + what);
      for (Node node : nodes) {
        if (node != null) {
          message.append("\n--- log of router").append(node.number).append('\n');
          List<String> log = node.daemon.log().lines().toList();
          message.append(String.join("\n", log.subList(Math.max(0, log.size() - 25), log.size())));
        }
      }
      throw new DidNotHappen(message.toString());
    }
  }

  private boolean watch(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      show();
      if (condition.getAsBoolean()) {
        show();
        return true;
      }
      try {
        Thread.sleep(FRAME_NANOS / 1_000_000);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private void show() {
    long now = System.nanoTime();
    long cellNanos = fast ? 50_000_000L : 100_000_000L;
    List<Screen.RouterView> views = new ArrayList<>();
    for (int index = 0; index < nodes.length; index++) {
      Node node = nodes[index];
      String name = "router" + (index + 1);
      boolean alive = node != null && node.host.namespace().isAlive();
      views.add(
          new Screen.RouterView(
              name,
              "10.77.0." + (index + 1),
              index == 0 ? HIGH : LOW,
              alive,
              alive && node.daemon.isRunning(),
              alive && node.host.holds(VIP)));
    }
    screen.show(
        new Screen.View(
            fast ? "VRRPv3, an advert every 100 ms" : "VRRPv2, an advert every second",
            VIP,
            views,
            replies.strip(STRIP_CELLS, cellNanos, now),
            fast ? "50 ms" : "100 ms",
            replies.count(),
            phase,
            replies.silenceNanos(now),
            boundNanos,
            List.copyOf(results)));
  }

  private void summarise(boolean held) {
    screen.say("");
    screen.say("  what happened to master    client-seen outage  the protocol allows");
    screen.say("  " + "-".repeat(76));
    for (Result result : results) {
      screen.say(
          "  %-26s %-11s %-7s %-9s %s"
              .formatted(
                  result.what(),
                  Result.seconds(result.outageNanos()),
                  result.held() ? "ok" : "NOT OK",
                  Result.seconds(result.boundNanos()),
                  result.bound()));
    }
    screen.say("");
    screen.say(
        "  The client asks every 10 ms; undisturbed, its longest wait was %s."
            .formatted(Result.seconds(quietGapNanos)));
    screen.say(
        "  Its period, ARP and scheduling may add %s to what the protocol allows."
            .formatted(Result.seconds(allowance())));
    screen.say(
        held ? "  The virtual IP outlived its host." : "  Something did not hold: see above.");
  }

  private void keep() {
    screen.say("");
    screen.say("  Kept running. Enter a machine with nsenter, as root or as you:");
    for (Host host : lab.hosts()) {
      if (host.namespace().isAlive()) {
        screen.say("    %-8s nsenter -t %d -a".formatted(host.name(), host.namespace().pid()));
      }
    }
    screen.say("  Configurations and logs: " + lab.directory());
    screen.say("  Ctrl-C ends it and removes everything.");
    nodes[0].daemon.start();
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
