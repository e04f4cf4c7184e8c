package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLineTest {
  private static CommandLine parse(String... arguments) {
    return CommandLine.parse(arguments);
  }

  @Test
  void bundledLettersAreSeparateOptions() {
    CommandLine line = parse("-nlDDG");

    assertThat(line.has(Option.DONT_FORK)).isTrue();
    assertThat(line.has(Option.LOG_CONSOLE)).isTrue();
    assertThat(line.has(Option.NO_SYSLOG)).isTrue();
    assertThat(line.count(Option.LOG_DETAIL)).isEqualTo(2);
    assertThat(line.complaints()).isEmpty();
  }

  @Test
  void argumentsMayBeAttachedOrFollow() {
    assertThat(parse("-f/a").value(Option.USE_FILE)).contains("/a");
    assertThat(parse("-f", "/a").value(Option.USE_FILE)).contains("/a");
    assertThat(parse("-nf", "/a").value(Option.USE_FILE)).contains("/a");
    assertThat(parse("--use-file=/a").value(Option.USE_FILE)).contains("/a");
    assertThat(parse("--use-file", "/a").value(Option.USE_FILE)).contains("/a");
  }

  @Test
  void theRestOfTheBundleIsTheArgumentEvenIfItLooksLikeOptions() {
    CommandLine line = parse("-fnl");

    assertThat(line.value(Option.USE_FILE)).contains("nl");
    assertThat(line.has(Option.DONT_FORK)).isFalse();
  }

  @Test
  void requiredArgumentTakesWhateverFollows() {
    CommandLine line = parse("-S", "-t");

    assertThat(line.value(Option.LOG_FACILITY)).contains("-t");
    assertThat(line.has(Option.CONFIG_TEST)).isFalse();
  }

  @Test
  void optionalArgumentMustBeAttached() {
    CommandLine separate = parse("-t", "/log");
    CommandLine attached = parse("-t/log");
    CommandLine longForm = parse("--config-test=/log");

    assertThat(separate.has(Option.CONFIG_TEST)).isTrue();
    assertThat(separate.value(Option.CONFIG_TEST)).isEmpty();
    assertThat(separate.words()).containsExactly("/log");
    assertThat(attached.value(Option.CONFIG_TEST)).contains("/log");
    assertThat(longForm.value(Option.CONFIG_TEST)).contains("/log");
  }

  @Test
  void longNamesMayBeAbbreviatedWhileUnambiguous() {
    assertThat(parse("--dont-f").has(Option.DONT_FORK)).isTrue();
    assertThat(parse("--log-c").has(Option.LOG_CONSOLE)).isTrue();
    assertThat(parse("--log").complaints()).containsExactly("Unknown option --log");
    assertThat(parse("--dont-release").complaints()).hasSize(1);
  }

  @Test
  void exactNameWinsOverLongerOnes() {
    assertThat(parse("--check").has(Option.CHECK)).isTrue();
    assertThat(parse("--vrrp").has(Option.VRRP)).isTrue();
    assertThat(parse("--core-dump").has(Option.CORE_DUMP)).isTrue();
  }

  @Test
  void optionsAfterWordsCount() {
    CommandLine line = parse("word", "-n", "another");

    assertThat(line.has(Option.DONT_FORK)).isTrue();
    assertThat(line.words()).containsExactly("word", "another");
  }

  @Test
  void nothingAfterTwoDashesIsAnOption() {
    CommandLine line = parse("-n", "--", "-l", "x");

    assertThat(line.has(Option.LOG_CONSOLE)).isFalse();
    assertThat(line.words()).containsExactly("-l", "x");
  }

  @Test
  void unknownOptionsAreNamed() {
    assertThat(parse("-nq").complaints()).containsExactly("Unknown option -q");
    assertThat(parse("--nosuch").complaints()).containsExactly("Unknown option --nosuch");
  }

  @Test
  void missingArgumentsAreNamed() {
    assertThat(parse("-f").complaints()).containsExactly("Missing parameter for option -f");
    assertThat(parse("--use-file=").complaints())
        .containsExactly("Missing parameter for option --use-file");
    assertThat(parse("--use-file").complaints())
        .containsExactly("Missing parameter for option --use-file");
  }

  @Test
  void argumentForAnOptionWithoutOneIsAnError() {
    assertThat(parse("--all=3").complaints()).hasSize(1);
    assertThat(parse("--all=3").has(Option.ALL)).isFalse();
  }

  @Test
  void theLastUseOfAnOptionCounts() {
    assertThat(parse("-f", "a", "-f", "b").value(Option.USE_FILE)).contains("b");
  }

  @Test
  void everyOptionHasALetterOrAName() {
    for (Option option : Option.values()) {
      assertThat(Option.ofName(option.name)).isEqualTo(option);
      if (option.letter != 0) {
        assertThat(Option.ofLetter(option.letter)).isEqualTo(option);
      }
    }
  }
}
