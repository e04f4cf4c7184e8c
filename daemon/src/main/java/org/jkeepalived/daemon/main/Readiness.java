package org.jkeepalived.daemon.main;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jkeepalived.linux.libc.DatagramUnixSocket;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jspecify.annotations.Nullable;

/// Tells systemd how the process is doing (sd_notify(3)); does nothing when it was not started by a
/// unit of `Type=notify`.
final class Readiness implements AutoCloseable {
  /// Nobody to tell.
  static final Readiness NONE = new Readiness(null, OptionalLong.empty());

  private final @Nullable DatagramUnixSocket socket;
  private final OptionalLong watchdogNanos;

  private Readiness(@Nullable DatagramUnixSocket socket, OptionalLong watchdogNanos) {
    this.socket = socket;
    this.watchdogNanos = watchdogNanos;
  }

  static Readiness ofEnvironment() {
    @Nullable String address = System.getenv("NOTIFY_SOCKET");
    if (address == null || address.isEmpty()) {
      return new Readiness(null, OptionalLong.empty());
    }
    return new Readiness(connect(address), watchdog(System.getenv("WATCHDOG_USEC")));
  }

  private static @Nullable DatagramUnixSocket connect(String address) {
    try {
      return DatagramUnixSocket.connect(address);
    } catch (ErrnoException e) {
      System.err.println("cannot notify systemd: " + e.getMessage());
      return null;
    }
  }

  private static OptionalLong watchdog(@Nullable String micros) {
    try {
      return micros == null
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(micros) * 1_000L);
    } catch (NumberFormatException _) {
      System.err.println("WATCHDOG_USEC is not a number: " + micros);
      return OptionalLong.empty();
    }
  }

  /// How often systemd wants to hear from us at the latest; empty: never.
  OptionalLong watchdogNanos() {
    return watchdogNanos;
  }

  void ready(String status) {
    send("READY=1\nSTATUS=" + status);
  }

  void reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1_000L);
  }

  void stopping() {
    send("STOPPING=1");
  }

  void alive() {
    send("WATCHDOG=1");
  }

  private void send(String text) {
    if (socket == null) {
      return;
    }
    try {
      socket.send(text.getBytes(StandardCharsets.UTF_8));
    } catch (ErrnoException e) {
      System.err.println("cannot notify systemd: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
    }
  }
}
