package org.jkeepalived.lsp.server;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets only whole messages of bearable length through. What is not one is skipped up to the next
/// header, and complained about: a length of gigabytes must not end the server.
///
/// Inside a JSON text no line can be a header, since strings hold no line ends; so the next message
/// is found even where a length was wrong.
final class FrameReader extends InputStream {
  /// Bytes of one message. A configuration has 12 MiB at most; escaped it may take some more.
  static final int LARGEST = 64 * 1024 * 1024;

  private static final int LONGEST_LINE = 256;
  private static final Pattern LENGTH =
      Pattern.compile("Content-Length:[ \t]*(\\d{1,18})[ \t]*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern HEADER = Pattern.compile("[A-Za-z-]+:.*");

  private final InputStream in;
  private final Consumer<String> complaints;
  private byte[] frame = {};
  private int at;

  FrameReader(InputStream in, Consumer<String> complaints) {
    this.in = in;
    this.complaints = complaints;
  }

  @Override
  public int read() throws IOException {
    return at < frame.length || fill() ? frame[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == frame.length && !fill()) {
      return -1;
    }
    int count = Math.min(length, frame.length - at);
    System.arraycopy(frame, at, bytes, offset, count);
    at += count;
    return count;
  }

  /// Reads the next message; false at the end of the input.
  private boolean fill() throws IOException {
    long length = -1;
    boolean skipped = false;
    while (true) {
      String line = line();
      if (line.isEmpty()) {
        return false;
      }
      String text = line.strip();
      Matcher matcher = LENGTH.matcher(text);
      if (matcher.find()) {
        length = Long.parseLong(matcher.group(1));
      } else if (text.isEmpty() && length >= 0 && length <= LARGEST) {
        if (!body((int) length)) {
          return false;
        }
        if (frame.length > 0) {
          return true;
        }
        length = -1;
      } else if (text.isEmpty() && length > LARGEST) {
        complaints.accept("a message of " + length + " bytes is too large and is not read");
        length = -1;
        skipped = true;
      } else if (!text.isEmpty() && !HEADER.matcher(text).matches() && !skipped) {
        complaints.accept("this is no header of a message; looking for the next one");
        skipped = true;
      }
    }
  }

  /// The end of the next line, with its LF; empty at the end of the input.
  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (line.length() >= 2 * LONGEST_LINE) {
        line.delete(0, LONGEST_LINE);
      }
      line.append((char) c);
      if (c == '\n') {
        return line.toString();
      }
    }
    return "";
  }

  private boolean body(int length) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      return false;
    }
    String fault = fault(body);
    if (!fault.isEmpty()) {
      complaints.accept("this message cannot be read: " + fault);
      frame = new byte[0];
      at = 0;
      return true;
    }
    byte[] header = ("Content-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    frame = new byte[header.length + length];
    System.arraycopy(header, 0, frame, 0, header.length);
    System.arraycopy(body, 0, frame, header.length, length);
    at = 0;
    return true;
  }

  /// What is wrong with the text of a message, empty when nothing is. A parser that stops in the
  /// middle of one would take its rest for the next message.
  private static String fault(byte[] body) {
    var text = new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
    try (var json = new JsonReader(text)) {
      json.setStrictness(Strictness.STRICT);
      if (json.peek() != JsonToken.BEGIN_OBJECT) {
        return "it is no JSON object";
      }
      json.skipValue();
      return json.peek() == JsonToken.END_DOCUMENT ? "" : "more follows the JSON object";
    } catch (IOException | IllegalStateException e) {
      return "it is no JSON, or nested too deeply";
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
