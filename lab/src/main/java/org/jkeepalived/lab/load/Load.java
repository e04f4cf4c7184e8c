package org.jkeepalived.lab.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jkeepalived.lab.net.Host;

/// Requests from a host to a virtual server, as many a second as asked for.
public final class Load implements AutoCloseable {
  private final Process process;
  private final List<Request> requests = new ArrayList<>();

  /// @param begunNanos monotonic time, the same for all processes of the machine
  private record Request(long begunNanos, long endedNanos, boolean answered) {}

  /// What became of the requests.
  ///
  /// @param lost those that were not answered within a second
  /// @param outageNanos longest time between two answers
  public record Outcome(int requests, int lost, long outageNanos) {}

  private Load(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("load").start(() -> follow(process.inputReader()));
  }

  /// Begins.
  public static Load start(Host host, String address, int port, int perSecond) {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LoadClient.class.getName(),
            address,
            Integer.toString(port),
            Integer.toString(perSecond));
    try {
      return new Load(new ProcessBuilder(host.namespace().enter(command)).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void follow(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        add(new Request(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2].equals("ok")));
      }
    } catch (IOException _) {
      // It was ended.
    }
  }

  private synchronized void add(Request request) {
    requests.add(request);
  }

  /// What became of the requests that began since then, as far as they have ended.
  ///
  /// @param sinceNanos by `System.nanoTime`
  public synchronized Outcome since(long sinceNanos) {
    int count = 0;
    int lost = 0;
    for (Request request : requests) {
      if (request.begunNanos - sinceNanos >= 0) {
        count++;
        lost += request.answered ? 0 : 1;
      }
    }
    return new Outcome(count, lost, longestGap(sinceNanos));
  }

  private long longestGap(long sinceNanos) {
    List<Long> answers =
        requests.stream()
            .filter(Request::answered)
            .map(Request::endedNanos)
            .sorted(Comparator.naturalOrder())
            .toList();
    long longest = 0;
    for (int i = 1; i < answers.size(); i++) {
      if (answers.get(i) - sinceNanos >= 0) {
        longest = Math.max(longest, answers.get(i) - answers.get(i - 1));
      }
    }
    return longest;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
