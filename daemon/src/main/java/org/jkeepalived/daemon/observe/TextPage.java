package org.jkeepalived.daemon.observe;

/// Text of a given width: headings, and labelled paragraphs broken between words.
final class TextPage {
  private static final int LABEL_WIDTH = 11;
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final int width;
  private final boolean color;

  TextPage(int width, boolean color) {
    this.width = Math.max(40, width);
    this.color = color;
  }

  /// ANSI renditions in use.
  enum Rendition {
    GOOD("\033[1;32m"),
    CALM("\033[1;36m"),
    BAD("\033[1;31m"),
    UNSURE("\033[1;33m"),
    FAINT("\033[2m");

    private final String start;

    Rendition(String start) {
      this.start = start;
    }
  }

  /// The words, rendered when colours are wanted.
  String rendered(Rendition rendition, String words) {
    return color ? rendition.start + words + "\033[0m" : words;
  }

  TextPage line(String words) {
    text.append(words).append('\n');
    return this;
  }

  TextPage gap() {
    text.append('\n');
    return this;
  }

  /// A paragraph under a heading, its label in a column of its own.
  TextPage labelled(String label, String words) {
    String padded = INDENT + label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
    text.append(INDENT).append(rendered(Rendition.FAINT, padded.substring(INDENT.length())));
    return wrapped(words, padded.length());
  }

  /// A paragraph under a heading.
  TextPage indented(String words) {
    text.append(INDENT);
    return wrapped(words, INDENT.length());
  }

  /// A paragraph whose second and further lines are indented; the first continues the current line.
  TextPage wrapped(String words, int indent) {
    int column = indent;
    boolean first = true;
    for (String word : words.split(" ", -1)) {
      if (!first && column + 1 + word.length() > width) {
        text.append('\n').append(" ".repeat(indent));
        column = indent;
        first = true;
      }
      text.append(first ? "" : " ").append(word);
      column += (first ? 0 : 1) + word.length();
      first = false;
    }
    text.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
