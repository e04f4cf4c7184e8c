package org.jkeepalived.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// All frames on a bridge since it was started, with the kernel's time stamps.
public final class Capture implements AutoCloseable {
  private static final int MAGIC_NANOS = 0xa1b23c4d;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  private final Path file;
  private final Process process;

  private Capture(Path file, Process process) {
    this.file = file;
    this.process = process;
  }

  /// Starts capturing and returns once it does.
  ///
  /// @param filter of tcpdump's language; empty for everything
  public static Capture start(Lab lab, String bridge, String filter) {
    lab.bridge(bridge);
    Path file = lab.directory().resolve(bridge + ".pcap");
    List<String> command =
        new ArrayList<>(
            List.of("tcpdump", "-i", bridge, "-w", file.toString(), "-U", "--immediate-mode"));
    command.addAll(List.of("-Z", "root", "--time-stamp-precision=nano", "-B", "8192"));
    if (!filter.isEmpty()) {
      command.add(filter);
    }
    try {
      Process process =
          new ProcessBuilder(lab.fabric().enter(command)).redirectErrorStream(true).start();
      StringBuilder said = new StringBuilder();
      var output = process.inputReader();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.contains("listening on")) {
          Capture capture = new Capture(file, process);
          lab.adopt(capture);
          return capture;
        }
        said.append(line).append('\n');
      }
      throw new IllegalStateException("tcpdump ended: " + said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file, in pcap format with nanoseconds.
  public Path file() {
    return file;
  }

  /// The frames captured so far.
  public List<Frame> frames() {
    ByteBuffer data;
    try {
      data = ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Frame> frames = new ArrayList<>();
    if (data.remaining() < FILE_HEADER) {
      return frames;
    }
    if (data.order(ByteOrder.nativeOrder()).getInt(0) != MAGIC_NANOS) {
      throw new IllegalStateException(file + " is not a capture with nanoseconds");
    }
    int at = FILE_HEADER;
    while (data.limit() - at >= RECORD_HEADER) {
      int length = data.getInt(at + 8);
      if (data.limit() - at - RECORD_HEADER < length) {
        break; // tcpdump is writing it just now
      }
      long seconds = Integer.toUnsignedLong(data.getInt(at));
      long nanos = seconds * 1_000_000_000L + data.getInt(at + 4);
      frames.add(Frame.decode(nanos, data.slice(at + RECORD_HEADER, length)));
      at += RECORD_HEADER + length;
    }
    return frames;
  }

  /// The adverts among them.
  public List<Frame.Advert> adverts() {
    return frames().stream()
        .filter(Frame.Advert.class::isInstance)
        .map(Frame.Advert.class::cast)
        .toList();
  }

  /// The gratuitous ARPs and unsolicited neighbour advertisements among them.
  public List<Frame.Announcement> announcements() {
    return frames().stream()
        .filter(Frame.Announcement.class::isInstance)
        .map(Frame.Announcement.class::cast)
        .toList();
  }

  /// Ends it; what was captured stays readable.
  @Override
  public void close() {
    process.toHandle().descendants().forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
