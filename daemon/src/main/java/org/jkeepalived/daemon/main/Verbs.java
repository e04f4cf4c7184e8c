package org.jkeepalived.daemon.main;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.daemon.verb.CheckCommand;
import org.jkeepalived.daemon.verb.CompletionCommand;
import org.jkeepalived.daemon.verb.ConfigurationSource;
import org.jkeepalived.daemon.verb.GenhashCommand;
import org.jkeepalived.daemon.verb.HelpCommand;
import org.jkeepalived.daemon.verb.Output;
import org.jkeepalived.daemon.verb.PlanCommand;

/// The verbs that read configuration files or tell of the command line, with this machine's files,
/// interfaces and accounts.
final class Verbs implements ConfigurationSource {
  static int check(List<String> arguments) {
    return CheckCommand.run(
        arguments, Invocation.DEFAULT_CONFIGURATION, Version.TEXT, new Verbs(), Output.ofProcess());
  }

  static int help(List<String> arguments) {
    return HelpCommand.run(arguments, Texts.usage(), System.out, System.err);
  }

  static int genhash(List<String> arguments) throws InterruptedException {
    try (DaemonLog log = DaemonLog.open(LogSettings.console("genhash"))) {
      return GenhashCommand.run(arguments, log, Output.ofProcess());
    }
  }

  static int completion(List<String> arguments) {
    return CompletionCommand.run(arguments, Option.texts(), Output.ofProcess());
  }

  static int plan(List<String> arguments) {
    Path directory =
        RunDirectory.ofEnvironment().statusDirectory(GlobalSettings.DEFAULT, Optional.empty());
    return PlanCommand.run(arguments, directory, new Verbs(), Output.ofProcess());
  }

  @Override
  public ReadResult readHere(String path) {
    CommandLine line = CommandLine.parse(new String[] {"--use-file=" + path});
    return new ConfigurationFile(line).read(MachineInterfaces.of(line));
  }

  @Override
  public ReadResult readElsewhere(String path, String configId) {
    return ConfigurationReader.read(
        new FileSources(), path, ReadContext.of(configId), ScriptChecker.TRUSTING);
  }
}
