package org.jkeepalived.lsp.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The text of an open file, with its lines as the editor counts them and as the reader of the
/// configuration counts them.
///
/// For the editor a line ends at LF, CR LF or CR, and a byte order mark is a character. The reader
/// ends lines at LF only and skips the mark. Places outside the text become the nearest one inside.
public final class DocumentText {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /// A place as the editor has it: line and UTF-16 units in it, both counted from 0.
  public record EditorPlace(int line, int character) {}

  /// A place as the reader has it, both counted from 1.
  public record ReaderPlace(int line, int column) {}

  private final String text;
  private final int[] editorLines;
  private final int[] readerLines;

  /// A text.
  public DocumentText(String text) {
    this.text = text;
    this.editorLines = starts(text, true);
    this.readerLines = starts(text, false);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      readerLines[0] = 1;
    }
  }

  private static int[] starts(String text, boolean returns) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean followed = i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (returns && c == '\r' && !followed)) {
        starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /// All of it.
  public String text() {
    return text;
  }

  /// The bytes that a file of it would have.
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Index of the character at a place of the editor.
  public int offset(int line, int character) {
    if (line < 0) {
      return 0;
    }
    if (line >= editorLines.length) {
      return text.length();
    }
    int start = editorLines[line];
    int end = line + 1 < editorLines.length ? editorLines[line + 1] : text.length();
    while (end > start && isEnd(text.charAt(end - 1))) {
      end--;
    }
    return Math.clamp((long) start + Math.max(0, character), start, end);
  }

  private static boolean isEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /// The place of the editor at an index.
  public EditorPlace editorPlace(int offset) {
    int line = line(editorLines, offset);
    return new EditorPlace(line, offset - editorLines[line]);
  }

  /// A place of the reader as the editor has it.
  public EditorPlace editorPlace(int line, int column) {
    int at = Math.clamp(line - 1, 0, readerLines.length - 1);
    int end = at + 1 < readerLines.length ? readerLines[at + 1] - 1 : text.length();
    int offset = Math.clamp((long) readerLines[at] + column - 1, 0, Math.max(0, end));
    return editorPlace(line > readerLines.length ? text.length() : offset);
  }

  /// A place of the editor as the reader has it.
  public ReaderPlace readerPlace(int line, int character) {
    int offset = offset(line, character);
    int at = line(readerLines, offset);
    return new ReaderPlace(at + 1, Math.max(0, offset - readerLines[at]) + 1);
  }

  private static int line(int[] starts, int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }

  /// The text with a part replaced.
  public DocumentText replace(int start, int end, String replacement) {
    int from = Math.min(start, end);
    int to = Math.max(start, end);
    return new DocumentText(text.substring(0, from) + replacement + text.substring(to));
  }
}
