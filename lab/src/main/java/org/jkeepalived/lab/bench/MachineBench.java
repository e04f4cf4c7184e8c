package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.lab.vm.VirtualMachine;

/// `bench vm NAME`: a benchmark in a virtual machine whose kernel has IPVS, with keepalived beside
/// it. Where the machine's processor is emulated only the ratio of the two means anything.
final class MachineBench {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private MachineBench() {}

  static int run(List<String> words) {
    var problem = VirtualMachine.problem();
    if (problem.isPresent()) {
      System.err.println("bench: " + problem.get());
      return 3;
    }
    try {
      Path shared = Files.createTempDirectory("jkeepalived-bench");
      List<String> command = new ArrayList<>(List.of(BenchMain.class.getName()));
      command.addAll(words);
      VirtualMachine.Outcome outcome = VirtualMachine.java(shared, LIMIT, command);
      System.out.print(outcome.output());
      System.err.print(outcome.errors());
      Files.deleteIfExists(shared);
      return outcome.status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
