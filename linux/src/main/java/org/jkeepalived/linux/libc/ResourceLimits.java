package org.jkeepalived.linux.libc;

/// Limits that the kernel sets to the resources of this process.
public final class ResourceLimits {
  /// No limit.
  public static final long INFINITY = -1;

  private static final int SELF = 0;

  // struct rlimit64 { u64 cur; u64 max; }
  static final int RLIM_MAX = 8;
  static final int RLIMIT_SIZE = 16;

  private ResourceLimits() {}

  /// What is limited.
  public enum Resource {
    /// Processor time, in seconds.
    CPU(0),
    /// Size of core dumps, in bytes.
    CORE(4),
    /// Processes and threads of the user.
    NPROC(6),
    /// Open descriptors.
    NOFILE(7),
    /// Locked memory, in bytes.
    MEMLOCK(8),
    /// Highest real-time priority.
    RTPRIO(14),
    /// Microseconds that a real-time thread may run without blocking.
    RTTIME(15);

    private final int number;

    Resource(int number) {
      this.number = number;
    }
  }

  /// A limit.
  ///
  /// @param soft what applies
  /// @param hard what the process may raise it to
  public record Limit(long soft, long hard) {}

  public static Limit get(Resource resource) {
    try (NativeBuffer memory = NativeBuffer.allocate(RLIMIT_SIZE)) {
      prlimit(resource, 0, memory.address());
      return new Limit(memory.bytes().getLong(0), memory.bytes().getLong(RLIM_MAX));
    }
  }

  public static void set(Resource resource, Limit limit) {
    try (NativeBuffer memory = NativeBuffer.allocate(RLIMIT_SIZE)) {
      memory.bytes().putLong(0, limit.soft()).putLong(RLIM_MAX, limit.hard());
      prlimit(resource, memory.address(), 0);
    }
  }

  private static void prlimit(Resource resource, long newLimit, long oldLimit) {
    Syscall.checked(
        "prlimit64",
        resource.name(),
        SyscallNumber.PRLIMIT64,
        SELF,
        resource.number,
        newLimit,
        oldLimit);
  }
}
