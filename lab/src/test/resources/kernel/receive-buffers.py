"""Prints the size of the receive buffer of every raw socket for VRRP in this process namespace, or
of every socket for generic netlink when the argument is netlink."""

import ctypes
import os
import socket
import sys

PIDFD_GETFD = 438
VRRP = 112
NETLINK_GENERIC = 16

wanted = (socket.AF_INET, VRRP)
if sys.argv[1:] == ["netlink"]:
    wanted = (socket.AF_NETLINK, NETLINK_GENERIC)

libc = ctypes.CDLL(None, use_errno=True)
for pid in filter(str.isdigit, os.listdir("/proc")):
    if int(pid) == os.getpid():
        continue
    try:
        process = os.pidfd_open(int(pid))
        descriptors = os.listdir(f"/proc/{pid}/fd")
    except OSError:
        continue  # It has ended.
    for descriptor in map(int, descriptors):
        copy = libc.syscall(PIDFD_GETFD, process, descriptor, 0)
        if copy < 0:
            continue
        try:
            copied = socket.socket(fileno=copy)
        except OSError:
            os.close(copy)
            continue
        with copied:
            raw = copied.type == socket.SOCK_RAW
            if raw and (copied.family, copied.proto) == wanted:
                print(copied.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF))
