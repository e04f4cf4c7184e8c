package org.jkeepalived.core.config.help;

/// A manual page, written with the macros of man(7).
public final class Roff {
  private static final int WIDTH = 79;

  private final StringBuilder text = new StringBuilder();

  /// Begins a page.
  ///
  /// @param about what the name line says of it
  public Roff(String name, String section, String about) {
    text.append(".\\\" Made by ./build docs from the program's own data; changes here are lost.\n");
    text.append(".TH ").append(plain(name)).append(' ').append(section);
    text.append(" \"\" \"jkeepalived\" \"jkeepalived\"\n");
    section("NAME");
    text.append(plain(name)).append(" \\- ").append(plain(about)).append('\n');
  }

  /// Begins a section.
  public Roff section(String title) {
    text.append(".SH ").append(quoted(title)).append('\n');
    return this;
  }

  /// Begins a part of a section.
  public Roff part(String title) {
    text.append(".SS ").append(quoted(title)).append('\n');
    return this;
  }

  /// A paragraph of plain text.
  public Roff paragraph(String words) {
    int lastLine = text.lastIndexOf("\n", text.length() - 2) + 1;
    boolean behindHeading = text.indexOf(".S", lastLine) == lastLine;
    text.append(behindHeading ? "" : ".PP\n");
    return line(words);
  }

  /// Further plain text in the same paragraph.
  public Roff line(String words) {
    Filled.lines(plain(words), WIDTH).forEach(l -> text.append(guarded(l)).append('\n'));
    return this;
  }

  /// Ends the line without ending the paragraph.
  public Roff lineBreak() {
    text.append(".br\n");
    return this;
  }

  /// Paragraphs of plain text, separated by empty lines; lines that begin with a blank are shown as
  /// they are.
  public Roff text(String words) {
    for (String paragraph : words.strip().split("\n\n", -1)) {
      if (paragraph.startsWith(" ")) {
        example(paragraph.stripIndent());
      } else {
        paragraph(paragraph.replaceAll("\\s+", " "));
      }
    }
    return this;
  }

  /// A term with what is said of it.
  ///
  /// @param term in bold
  /// @param rest of the term's line, in roman
  public Roff entry(String term, String rest, String words) {
    text.append(".TP\n\\fB").append(plain(term)).append("\\fR");
    text.append(rest.isEmpty() ? "" : " " + plain(rest)).append('\n');
    return line(words);
  }

  /// Lines as they stand in a file.
  public Roff example(String lines) {
    text.append(".PP\n.RS 4\n.nf\n");
    lines.lines().forEach(line -> text.append(guarded(plain(line))).append('\n'));
    text.append(".fi\n.RE\n");
    return this;
  }

  private static String quoted(String title) {
    return '"' + plain(title).replace("\"", "\\(dq") + '"';
  }

  /// Characters that mean something to the formatter, as themselves.
  private static String plain(String words) {
    return words
        .replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti");
  }

  /// A line that does not begin with a request.
  private static String guarded(String line) {
    return line.startsWith(".") || line.isEmpty() ? "\\&" + line : line;
  }

  /// The whole page.
  public String page() {
    return text.toString();
  }
}
