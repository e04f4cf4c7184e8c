package org.jkeepalived.daemon.verb;

/// Bytes as genhash shows them: `0016 0a 53 65 ... - 6e 67 ... .Server`, offsets in decimal.
final class HexDump {
  private static final int ROW = 16;

  private HexDump() {}

  static String of(byte[] bytes) {
    var text = new StringBuilder();
    for (int row = 0; row < bytes.length; row += ROW) {
      text.append("%04d  ".formatted(row));
      for (int i = row; i < row + ROW; i++) {
        text.append(i == row + ROW / 2 ? "- " : "");
        text.append(i < bytes.length ? "%02x ".formatted(bytes[i]) : "   ");
      }
      text.append("  ");
      for (int i = row; i < row + ROW; i++) {
        text.append(i < bytes.length ? shown(bytes[i]) : ' ');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static char shown(byte value) {
    return value >= ' ' && value < 0x7f ? (char) value : '.';
  }
}
