package org.jkeepalived.daemon.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.linux.libc.DatagramUnixSocket;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.ProcessControl;
import org.jspecify.annotations.Nullable;

/// The local syslog daemon, one RFC 3164 datagram per line: `<30>Nov 21 08:00:00
/// Keepalived_vrrp[4711]: text`.
///
/// The socket is opened anew when the daemon behind it went away. A full receive queue is waited
/// for a moment, then the line counts as not written.
final class SyslogSink implements LogSink {
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final LineClock clock = new LineClock();
  private final String path;
  private final int facility;
  private volatile String ident;
  private String tagged = "";
  private String tag = "";
  private @Nullable DatagramUnixSocket socket;

  SyslogSink(String path, int facility, String ident) {
    this.path = path;
    this.facility = facility;
    this.ident = ident;
  }

  /// Lines written from now on carry another name; for any thread.
  void ident(String name) {
    ident = name;
  }

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public void write(LogLine line) throws IOException {
    int priority = facility * 8 + severity(line.level());
    String time = clock.syslog(line.epochMillis());
    String datagram = "<" + priority + ">" + time + tag() + line.printable();
    byte[] bytes = datagram.getBytes(StandardCharsets.UTF_8);
    boolean known = socket != null;
    try {
      send(bytes);
    } catch (ErrnoException e) {
      disconnect();
      if (!known) {
        throw new IOException(e.getMessage(), e);
      }
      sendAnew(bytes);
    }
  }

  /// The daemon was restarted, perhaps: its new socket has the old name.
  private void sendAnew(byte[] bytes) throws IOException {
    try {
      send(bytes);
    } catch (ErrnoException e) {
      disconnect();
      throw new IOException(e.getMessage(), e);
    }
  }

  /// Made by the thread that writes: the first kernel call of a process takes long.
  private String tag() {
    String name = ident;
    if (!name.equals(tagged)) {
      tagged = name;
      tag = " " + name + "[" + ProcessControl.pid() + "]: ";
    }
    return tag;
  }

  private void send(byte[] bytes) throws IOException {
    if (socket == null) {
      socket = DatagramUnixSocket.connect(path);
    }
    for (int attempt = 0; !socket.send(bytes); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IOException(path + " is full, nobody reads it");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void disconnect() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  private static int severity(LogLevel level) {
    return switch (level) {
      case ERROR -> 3;
      case WARNING -> 4;
      case NOTICE -> 5;
      case INFO -> 6;
      case DEBUG -> 7;
    };
  }

  @Override
  public void close() {
    disconnect();
  }
}
