package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.daemon.manual.Completion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The completion scripts, as the shells run them.
class ShellCompletionTest {
  @TempDir Path directory;

  private static String script(String shell) {
    return Completion.script(shell, Option.texts()).orElseThrow();
  }

  private static boolean exists(String command) {
    return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
        .anyMatch(path -> Files.isExecutable(Path.of(path, command)));
  }

  /// What a command prints, its errors too; it has to end with 0.
  private String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  /// What bash offers when Tab is pressed behind these words; an `=` is a word of its own there.
  private List<String> offered(String... words) throws IOException, InterruptedException {
    String array =
        Arrays.stream(words).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    String asking =
        script("bash")
            + """
            COMP_WORDS=(jkeepalived %s) COMP_CWORD=%d
            COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE}
            _jkeepalived
            ((${#COMPREPLY[@]} == 0)) || printf '%%s\\n' "${COMPREPLY[@]}"
            """
                .formatted(array, words.length);
    Path file = Files.writeString(directory.resolve("ask.bash"), asking);
    String printed = run("bash", "--norc", file.toString());
    Files.delete(file);
    return printed.lines().toList();
  }

  @Test
  void bashCompletesVerbsAndOptions() throws IOException, InterruptedException {
    assertThat(offered("")).contains("status", "check", "fmt", "help").doesNotContain("--pid");
    assertThat(offered("f")).containsExactly("fmt");
    assertThat(offered("--us")).containsExactly("--use-file");
    assertThat(offered("-n", "--vers")).containsExactly("--version");
    assertThat(offered("fmt", "--")).containsExactlyInAnyOrder("--check", "--stdout", "--help");
    assertThat(offered("status", "--w")).containsExactly("--watch");
    assertThat(offered("completion", "")).containsExactlyInAnyOrder("bash", "zsh", "fish");
  }

  @Test
  void bashCompletesValuesAndFiles() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("my.conf"), "");
    Files.createDirectory(directory.resolve("mydir"));
    assertThat(offered("-f", "my")).containsExactlyInAnyOrder("my.conf", "mydir");
    assertThat(offered("--use-file", "=", "my.")).containsExactly("my.conf");
    assertThat(offered("--use-file", "=")).contains("my.conf");
    assertThat(offered("check", "my.")).containsExactly("my.conf");
    assertThat(offered("check", "--format", "s")).containsExactly("sarif");
    assertThat(offered("check", "--format", "=", "s")).containsExactly("sarif");
    assertThat(offered("status", "--run-dir", "my")).containsExactly("mydir");
    assertThat(offered("--signum", "STA")).containsExactlyInAnyOrder("STATS", "STATS_CLEAR");
    assertThat(offered("-S", "local7")).containsExactly("local7");
    // What may be left out has to be attached, so a new word is not its value.
    assertThat(offered("--log-file", "--pi")).containsExactly("--pid");
    assertThat(offered("--log-file", "=", "my.")).containsExactly("my.conf");
  }

  @Test
  void bashCompletesKeywordsOfTheLanguage() throws IOException, InterruptedException {
    assertThat(offered("help", "virtual_rou"))
        .containsExactlyInAnyOrder("virtual_router_id", "virtual_routes");
    assertThat(offered("help", "--p")).containsExactly("--pending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void theShellUnderstandsItsScript(String shell) throws IOException, InterruptedException {
    assumeTrue(exists(shell), shell + " is not installed");
    Path file = Files.writeString(directory.resolve("script"), script(shell));
    assertThat(run(shell, "-n", file.toString())).isEmpty();
  }

  @Test
  void fishCompletes() throws IOException, InterruptedException {
    assumeTrue(exists("fish"), "fish is not installed");
    Path file = Files.writeString(directory.resolve("script.fish"), script("fish"));
    String ask = "source " + file + "; complete -C '%s'";
    String verbs = run("fish", "--no-config", "-c", ask.formatted("jkeepalived "));
    assertThat(verbs.lines().map(line -> line.split("\t", 2)[0])).contains("fmt", "help", "status");
    assertThat(run("fish", "--no-config", "-c", ask.formatted("jkeepalived check --format s")))
        .startsWith("sarif");
    assertThat(run("fish", "--no-config", "-c", ask.formatted("jkeepalived help virtual_router")))
        .startsWith("virtual_router_id");
    assertThat(run("fish", "--no-config", "-c", ask.formatted("jkeepalived --use-f")))
        .startsWith("--use-file");
  }
}
