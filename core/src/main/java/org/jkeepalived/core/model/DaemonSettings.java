package org.jkeepalived.core.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Settings of the daemon as a program.
///
/// @param startup runs before the daemon begins its work
/// @param shutdown runs after the daemon has ended its work
/// @param bfd how the BFD process is scheduled
/// @param umask of files created, 0–0777; 0177 when empty
/// @param randomSeed of the language's random numbers; the time of day when empty
/// @param useSymlinkPaths whether symbolic links in the paths of scripts stay
/// @param supplementaryGroups whether scripts get all groups of their user
/// @param ipvsNamespace network namespace of IPVS; the default one when empty
/// @param includeChecks which problems with included files are errors
/// @param configurationDirectory where the configuration is written before and after a reload
/// @param temporaryDirectory of the copy of the configuration; in memory when empty
/// @param iprouteVendorDirectory of the names that iproute2 comes with
/// @param iprouteDirectory of this machine's names
public record DaemonSettings(
    ProcessNames names,
    Optional<LifecycleScript> startup,
    Optional<LifecycleScript> shutdown,
    AutomaticPriority automaticPriority,
    ProcessSettings bfd,
    OptionalInt umask,
    OptionalLong randomSeed,
    boolean useSymlinkPaths,
    boolean supplementaryGroups,
    Optional<String> ipvsNamespace,
    Set<IncludeCheck> includeChecks,
    Optional<String> configurationDirectory,
    Optional<String> temporaryDirectory,
    Optional<String> iprouteVendorDirectory,
    String iprouteDirectory) {
  /// What an empty file means.
  public static final DaemonSettings DEFAULT =
      new DaemonSettings(
          new ProcessNames(false, Optional.empty(), Optional.empty(), Optional.empty()),
          Optional.empty(),
          Optional.empty(),
          AutomaticPriority.DEFAULT,
          ProcessSettings.DEFAULT,
          OptionalInt.empty(),
          OptionalLong.empty(),
          false,
          false,
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "/etc/iproute2");

  /// Names of the processes, at most 15 characters.
  ///
  /// @param distinct whether each process has a name of its own where none is given
  public record ProcessNames(
      boolean distinct, Optional<String> parent, Optional<String> vrrp, Optional<String> bfd) {}

  /// A command and how long it may run.
  public record LifecycleScript(ScriptCommand command, long timeoutNanos) {}

  /// How a process that was scheduled late raises its priority.
  ///
  /// @param highest SCHED_RR priority it may reach, 1–99; 0: off; -1: off without a notice
  /// @param delayNanos how late it must be
  public record AutomaticPriority(int highest, long delayNanos) {
    /// Off.
    public static final AutomaticPriority DEFAULT = new AutomaticPriority(0, 1_000_000_000L);
  }

  /// A problem with included files that can be made an error.
  public enum IncludeCheck {
    READ,
    MATCH,
    WILDCARD_MATCH,
    BRACE_MATCH;

    /// The word in the configuration.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The checks that hold after a line `include_check [[+|-]CHECK...]`: without a word all of
    /// them; a sign at the first word changes what held before. Unknown words count for nothing.
    public static Set<IncludeCheck> changed(Set<IncludeCheck> before, List<String> words) {
      Set<IncludeCheck> checks = EnumSet.noneOf(IncludeCheck.class);
      if (words.isEmpty()) {
        return EnumSet.allOf(IncludeCheck.class);
      }
      if (words.getFirst().matches("[+-].*")) {
        checks.addAll(before);
      }
      for (String word : words) {
        Optional<IncludeCheck> check = of(word.replaceFirst("^[+-]", ""));
        check.ifPresent(word.startsWith("-") ? checks::remove : checks::add);
      }
      return checks;
    }

    /// The check of a word; empty when there is none.
    public static Optional<IncludeCheck> of(String word) {
      return Arrays.stream(values()).filter(check -> check.word().equals(word)).findFirst();
    }
  }

  public DaemonSettings {
    includeChecks = Set.copyOf(includeChecks);
  }
}
