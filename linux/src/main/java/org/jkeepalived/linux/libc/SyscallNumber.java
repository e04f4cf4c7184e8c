package org.jkeepalived.linux.libc;

/// Numbers of the system calls, for the architecture this runs on. x86-64 has a table of its own,
/// aarch64 uses the generic one.
public final class SyscallNumber {
  public static final int ACCEPT4 = number(288, 242);
  public static final int BIND = number(49, 200);
  public static final int CLOCK_GETTIME = number(228, 113);
  public static final int CLOSE = number(3, 57);
  public static final int CLOSE_RANGE = number(436, 436);
  public static final int CONNECT = number(42, 203);
  public static final int DUP3 = number(292, 24);
  public static final int EPOLL_CREATE1 = number(291, 20);
  public static final int EPOLL_CTL = number(233, 21);
  public static final int EPOLL_PWAIT = number(281, 22);
  public static final int EPOLL_PWAIT2 = number(441, 441);
  public static final int EVENTFD2 = number(290, 19);
  public static final int FCNTL = number(72, 25);
  public static final int FLOCK = number(73, 32);
  public static final int GETEGID = number(108, 177);
  public static final int GETEUID = number(107, 175);
  public static final int GETGID = number(104, 176);
  public static final int GETPGID = number(121, 155);
  public static final int GETPID = number(39, 172);
  public static final int GETPPID = number(110, 173);
  public static final int GETPRIORITY = number(140, 141);
  public static final int GETRANDOM = number(318, 278);
  public static final int GETSID = number(124, 156);
  public static final int GETSOCKNAME = number(51, 204);
  public static final int GETSOCKOPT = number(55, 209);
  public static final int GETTID = number(186, 178);
  public static final int GETUID = number(102, 174);
  public static final int INOTIFY_ADD_WATCH = number(254, 27);
  public static final int INOTIFY_INIT1 = number(294, 26);
  public static final int INOTIFY_RM_WATCH = number(255, 28);
  public static final int IOCTL = number(16, 29);
  public static final int KILL = number(62, 129);
  public static final int LISTEN = number(50, 201);
  public static final int MEMFD_CREATE = number(319, 279);
  public static final int MKNODAT = number(259, 33);
  public static final int MLOCKALL = number(151, 230);
  public static final int MMAP = number(9, 222);
  public static final int MOUNT = number(165, 40);
  public static final int MUNLOCKALL = number(152, 231);
  public static final int MUNMAP = number(11, 215);
  public static final int OPENAT = number(257, 56);
  public static final int PIDFD_OPEN = number(434, 434);
  public static final int PIDFD_SEND_SIGNAL = number(424, 424);
  public static final int PIPE2 = number(293, 59);
  public static final int PPOLL = number(271, 73);
  public static final int PRCTL = number(157, 167);
  public static final int PREAD64 = number(17, 67);
  public static final int PRLIMIT64 = number(302, 261);
  public static final int PWRITE64 = number(18, 68);
  public static final int READ = number(0, 63);
  public static final int RECVFROM = number(45, 207);
  public static final int RECVMMSG = number(299, 243);
  public static final int RECVMSG = number(47, 212);
  public static final int SCHED_GET_PRIORITY_MAX = number(146, 125);
  public static final int SCHED_GETAFFINITY = number(204, 123);
  public static final int SCHED_GETPARAM = number(143, 121);
  public static final int SCHED_GETSCHEDULER = number(145, 120);
  public static final int SCHED_SETAFFINITY = number(203, 122);
  public static final int SCHED_SETSCHEDULER = number(144, 119);
  public static final int SENDMMSG = number(307, 269);
  public static final int SENDMSG = number(46, 211);
  public static final int SENDTO = number(44, 206);
  public static final int SETNS = number(308, 268);
  public static final int SETPRIORITY = number(141, 140);
  public static final int SETSID = number(112, 157);
  public static final int SETSOCKOPT = number(54, 208);
  public static final int SHUTDOWN = number(48, 210);
  public static final int SIGNALFD4 = number(289, 74);
  public static final int SOCKET = number(41, 198);
  public static final int SOCKETPAIR = number(53, 199);
  public static final int TGKILL = number(234, 131);
  public static final int TIMERFD_CREATE = number(283, 85);
  public static final int TIMERFD_SETTIME = number(286, 86);
  public static final int UMASK = number(95, 166);
  public static final int UNLINKAT = number(263, 35);
  public static final int UNSHARE = number(272, 97);
  public static final int WAIT4 = number(61, 260);
  public static final int WRITE = number(1, 64);

  private SyscallNumber() {}

  private static int number(int x86, int generic) {
    return Architecture.CURRENT == Architecture.X86_64 ? x86 : generic;
  }
}
