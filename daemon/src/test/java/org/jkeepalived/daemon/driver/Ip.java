package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// iproute2, as the judge. It runs in the namespace of the thread that calls.
final class Ip {
  private Ip() {}

  /// What it prints; it must succeed.
  static String run(String... arguments) {
    Result result = attempt(arguments);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  /// Whether the kernel does as it is told.
  static boolean can(String... arguments) {
    return attempt(arguments).status() == 0;
  }

  private record Result(int status, String output) {}

  private static Result attempt(String... arguments) {
    List<String> command = Stream.concat(Stream.of("ip"), Arrays.stream(arguments)).toList();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The objects of a JSON list, each as its text: a route in a tunnel names two destinations, so
  /// that a parsed object would lack one.
  static List<String> objects(String... arguments) {
    String json =
        run(Stream.concat(Stream.of("-j", "-d"), Arrays.stream(arguments)).toArray(String[]::new));
    List<String> objects = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '{' && depth++ == 0) {
        from = i;
      } else if (c == '}' && --depth == 0) {
        objects.add(json.substring(from, i + 1));
      }
    }
    return objects;
  }
}
