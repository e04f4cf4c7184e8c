package org.jkeepalived.linux.libc;

/// The processor architectures whose kernel interface is known here. The two differ in the numbers
/// of the system calls and in the packing of `epoll_event`.
enum Architecture {
  X86_64,
  AARCH64;

  static final Architecture CURRENT = of(System.getProperty("os.arch", ""));

  static Architecture of(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64", "arm64" -> AARCH64;
      default ->
          throw new ExceptionInInitializerError(
              "the kernel interface of processor architecture '"
                  + name
                  + "' is not known; expected amd64 or aarch64");
    };
  }
}
