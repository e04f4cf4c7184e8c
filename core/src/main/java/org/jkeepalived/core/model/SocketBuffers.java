package org.jkeepalived.core.model;

/// Sizes of receive buffers.
///
/// @param netlinkCommand of the socket that changes the kernel's state
/// @param netlinkMonitor of the socket that hears of changes
/// @param processMonitor of the socket that hears of processes
/// @param vrrp how the buffers of adverts are sized
public record SocketBuffers(
    Buffer netlinkCommand, Buffer netlinkMonitor, Buffer processMonitor, Policy vrrp) {
  /// The kernel's.
  public static final SocketBuffers DEFAULT =
      new SocketBuffers(Buffer.DEFAULT, Buffer.DEFAULT, Buffer.DEFAULT, new Policy.KernelDefault());

  /// The size of one receive buffer.
  ///
  /// @param bytes 0: the kernel's default
  /// @param force whether the system's limit may be exceeded
  public record Buffer(long bytes, boolean force) {
    /// The kernel's.
    public static final Buffer DEFAULT = new Buffer(0, false);
  }

  /// How the buffers of adverts are sized.
  public sealed interface Policy {
    /// Not at all.
    record KernelDefault() implements Policy {}

    /// For so many frames of the interface's MTU.
    record Mtu(long frames) implements Policy {}

    /// For so many adverts of each instance.
    record Advert(long adverts) implements Policy {}

    /// To a size.
    record Bytes(long bytes) implements Policy {}
  }
}
