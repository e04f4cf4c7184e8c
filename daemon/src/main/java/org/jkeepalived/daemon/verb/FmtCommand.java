package org.jkeepalived.daemon.verb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.format.FormatDiff;
import org.jkeepalived.core.config.format.FormatResult;
import org.jkeepalived.core.config.format.FormatResult.Formatted;
import org.jkeepalived.core.config.format.FormatResult.Refused;
import org.jkeepalived.core.config.format.Formatter;
import org.jkeepalived.daemon.manual.Verb;

/// `jkeepalived fmt`: lays out configuration files without changing what they mean.
public final class FmtCommand {
  static final int OK = 0;

  /// With `--check`: something would change.
  static final int WOULD_CHANGE = 1;

  /// The command line is wrong.
  static final int WRONG = 2;

  /// A file cannot be read or written, or its blocks are not clear.
  static final int LEFT_ALONE = 3;

  private static final String STANDARD_INPUT = "-";

  private enum Mode {
    REWRITE,
    CHECK,
    PRINT
  }

  private final Output output;
  private final InputStream input;
  private final List<String> files = new ArrayList<>();
  private Mode mode = Mode.REWRITE;

  private FmtCommand(InputStream input, Output output) {
    this.input = input;
    this.output = output;
  }

  /// Runs the command; `arguments` are those behind the word `fmt`. Returns the exit status.
  ///
  /// @param input what `-` means
  public static int run(List<String> arguments, InputStream input, Output output) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      output.out().print(Verb.FMT.usage());
      return OK;
    }
    var command = new FmtCommand(input, output);
    String complaint = command.parse(arguments);
    if (!complaint.isEmpty()) {
      output.err().println("jkeepalived fmt: " + complaint);
      output.err().print(Verb.FMT.usage());
      return WRONG;
    }
    int status = OK;
    for (String file : command.files) {
      status = Math.max(status, command.file(file));
    }
    return status;
  }

  /// Returns what is wrong with the arguments; empty when nothing is.
  private String parse(List<String> arguments) {
    for (String word : arguments) {
      switch (word) {
        case "--check" -> mode = Mode.CHECK;
        case "--stdout" -> mode = Mode.PRINT;
        default -> {
          if (word.startsWith("-") && !word.equals(STANDARD_INPUT)) {
            return "no option " + word;
          }
          files.add(word);
        }
      }
    }
    return files.isEmpty() ? "name a file, or - for standard input" : "";
  }

  private int file(String name) {
    boolean standardInput = name.equals(STANDARD_INPUT);
    String shown = standardInput ? "standard input" : name;
    ConfigurationText text;
    try {
      byte[] bytes = standardInput ? input.readAllBytes() : FileRewriter.read(Path.of(name));
      text = ConfigurationText.of(bytes);
    } catch (IOException e) {
      return leftAlone(shown, "cannot be read: " + FileRewriter.reason(e));
    }
    return switch (Formatter.format(shown, text.text())) {
      case Refused refused -> refuse(shown, refused);
      case Formatted formatted when mode == Mode.CHECK -> check(shown, formatted);
      case Formatted formatted when mode == Mode.PRINT || standardInput -> {
        output.out().writeBytes(text.bytes(formatted.text()));
        yield OK;
      }
      case Formatted formatted -> rewrite(name, formatted, text.bytes(formatted.text()));
    };
  }

  private int refuse(String name, Refused refused) {
    refused.reasons().forEach(reason -> output.err().println(DiagnosticText.render(reason)));
    return leftAlone(name, "is left as it is; correct this first");
  }

  private int leftAlone(String name, String why) {
    output.err().println(name + " " + why);
    return LEFT_ALONE;
  }

  private int check(String name, Formatted formatted) {
    if (!formatted.changed()) {
      return OK;
    }
    output.out().println(name + ": would change (" + extent(formatted) + ")");
    FormatDiff.render(name, formatted).lines().map(this::painted).forEach(output.out()::println);
    return WOULD_CHANGE;
  }

  private String painted(String line) {
    String color = line.startsWith("+") ? "\033[32m" : line.startsWith("-") ? "\033[31m" : "";
    return output.colors() && !color.isEmpty() ? color + line + "\033[0m" : line;
  }

  private int rewrite(String name, Formatted formatted, byte[] bytes) {
    if (!formatted.changed()) {
      return OK;
    }
    try {
      FileRewriter.replace(Path.of(name), bytes);
    } catch (IOException e) {
      return leftAlone(name, "is left as it is: " + FileRewriter.reason(e));
    }
    output.out().println(name + ": formatted (" + extent(formatted) + ")");
    return OK;
  }

  /// `3 of 20 lines`, and what no line shows.
  private static String extent(Formatted formatted) {
    List<FormatResult.Line> lines = formatted.lines();
    List<String> parts = new ArrayList<>();
    long changed = lines.stream().filter(line -> !line.isKept()).count();
    if (changed > 0) {
      parts.add(changed + " of " + lines.size() + " lines");
    }
    parts.addAll(formatted.notes());
    return String.join("; ", parts);
  }
}
