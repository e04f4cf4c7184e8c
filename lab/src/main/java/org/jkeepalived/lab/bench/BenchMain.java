package org.jkeepalived.lab.bench;

import java.util.List;
import org.jkeepalived.lab.net.NamespacesUnavailable;
import org.jkeepalived.lab.net.Program;

/// `./build bench NAME|all`.
public final class BenchMain {
  private static final String USAGE =
      """
      usage: bench [takeover|process|flood|reload|false-takeover|scale|namespaces|start|config|
                    checks|probes|check-cost|failover|large-servers|nft-change|nft-rate|all]
             bench vm NAME   in a virtual machine that has IPVS

      System properties (-D in JAVA_TOOL_OPTIONS):
        jkeepalived.bench.runs       runs of takeover, process and start (20)
        jkeepalived.bench.seconds    of each flood phase           (20)
        jkeepalived.bench.reloads    of reload                     (40)
        jkeepalived.bench.config.runs  runs of config              (5)
        jkeepalived.bench.minutes    of each false-takeover phase   (10)
        jkeepalived.bench.instances  per interface in scale         (250)
        jkeepalived.bench.namespaces  with one router each          (400)
        jkeepalived.bench.checks     running in checks              (37000)
        jkeepalived.bench.probes.seconds  of each row of probes, check-cost (20)
        jkeepalived.bench.probes.warm  seconds before, of check-cost (40)
        jkeepalived.bench.deaths     of a server in check-cost      (20)
        jkeepalived.bench.failover.runs  runs of failover           (10)
        jkeepalived.bench.failover.rate  requests a second          (200)
        jkeepalived.bench.servers    virtual servers of large-servers (2277)
        jkeepalived.bench.servers.reloads  of large-servers         (10)
        jkeepalived.bench.nft.rounds  of a second in nft-rate       (40)
        jkeepalived.bench.peers      of them served by keepalived too (100)
      """;

  private BenchMain() {}

  public static void main(String[] args) {
    String word = args.length == 0 ? "all" : args[0];
    if (word.equals("vm")) {
      System.exit(MachineBench.run(List.of(args).subList(1, args.length)));
    }
    for (Program program : Program.values()) {
      if (program.problem().isPresent()) {
        System.err.println("bench: " + program.problem().get());
        System.exit(3);
      }
    }
    List<String> words =
        word.equals("all")
            ? List.of(
                "start",
                "config",
                "takeover",
                "process",
                "flood",
                "reload",
                "scale",
                "namespaces",
                "checks",
                "probes",
                "check-cost",
                "failover",
                "large-servers",
                "nft-change",
                "nft-rate",
                "false-takeover")
            : List.of(word);
    try {
      words.forEach(BenchMain::run);
    } catch (NamespacesUnavailable e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(3);
    }
  }

  private static void run(String word) {
    switch (word) {
      case "takeover" -> new TakeoverBench(setting("runs", 20)).run();
      case "process" -> new ProcessBench(setting("runs", 20)).run();
      case "flood" -> new FloodBench(setting("seconds", 20)).run();
      case "reload" -> new ReloadBench(setting("reloads", 40)).run();
      case "false-takeover" -> new FalseTakeoverBench(setting("minutes", 10)).run();
      case "scale" -> new ScaleBench(setting("instances", 250)).run();
      case "config" -> new ConfigBench(setting("config.runs", 5)).run();
      case "namespaces" ->
          new NamespacesBench(setting("namespaces", 400), setting("peers", 100)).run();
      case "checks" -> new ChecksBench(setting("checks", 37_000), setting("seconds", 60)).run();
      case "probes" -> new ProbesBench(setting("probes.seconds", 20)).run();
      case "check-cost" ->
          new CheckCostBench(
                  setting("probes.warm", 40), setting("probes.seconds", 20), setting("deaths", 20))
              .run();
      case "failover" ->
          new FailoverBench(setting("failover.runs", 10), setting("failover.rate", 200)).run();
      case "large-servers" ->
          new LargeServersBench(setting("servers", 2_277), setting("servers.reloads", 10)).run();
      case "nft-change" -> new NftChangeBench(setting("runs", 20)).run();
      case "nft-rate" -> new NftRateBench(setting("nft.rounds", 40)).run();
      case "start" -> new StartBench(setting("runs", 20)).run();
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
  }

  private static double setting(String name, double otherwise) {
    return Double.parseDouble(System.getProperty("jkeepalived.bench." + name, otherwise + ""));
  }
}
