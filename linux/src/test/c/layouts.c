// Prints what a C compiler knows about the kernel's structures, numbers and constants that the
// Java code spells out. The output is checked in; to make it again:
//
//   cc -o layouts layouts.c && ./layouts > ../resources/org/jkeepalived/linux/layouts-$(uname -m).txt
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/genetlink.h>
#include <linux/ip_vs.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/un.h>

#define SIZE(type) printf("sizeof %s %zu\n", #type, sizeof(type))
#define OFFSET(type, field) printf("offsetof %s.%s %zu\n", #type, #field, offsetof(type, field))
#define V(name) printf("ipvs %s %d\n", #name, (int)(name))
#define N(name) printf("syscall %s %d\n", #name, SYS_##name)

static void structures(void) {
  SIZE(struct epoll_event);
  OFFSET(struct epoll_event, data);
  SIZE(struct itimerspec);
  OFFSET(struct itimerspec, it_value);
  SIZE(struct signalfd_siginfo);
  OFFSET(struct signalfd_siginfo, ssi_signo);
  SIZE(struct sockaddr_un);
  OFFSET(struct sockaddr_un, sun_path);
  SIZE(struct rlimit64);
  OFFSET(struct rlimit64, rlim_max);
  SIZE(posix_spawn_file_actions_t);
  SIZE(posix_spawnattr_t);
  SIZE(sigset_t);
  SIZE(struct sockaddr_in);
  OFFSET(struct sockaddr_in, sin_addr);
  SIZE(struct sockaddr_in6);
  OFFSET(struct sockaddr_in6, sin6_addr);
  OFFSET(struct sockaddr_in6, sin6_scope_id);
  SIZE(struct sockaddr_ll);
  OFFSET(struct sockaddr_ll, sll_protocol);
  OFFSET(struct sockaddr_ll, sll_ifindex);
  OFFSET(struct sockaddr_ll, sll_halen);
  OFFSET(struct sockaddr_ll, sll_addr);
  SIZE(struct mmsghdr);
  OFFSET(struct mmsghdr, msg_hdr.msg_name);
  OFFSET(struct mmsghdr, msg_hdr.msg_namelen);
  OFFSET(struct mmsghdr, msg_hdr.msg_iov);
  OFFSET(struct mmsghdr, msg_hdr.msg_iovlen);
  OFFSET(struct mmsghdr, msg_hdr.msg_control);
  OFFSET(struct mmsghdr, msg_hdr.msg_controllen);
  OFFSET(struct mmsghdr, msg_hdr.msg_flags);
  OFFSET(struct mmsghdr, msg_len);
  SIZE(struct iovec);
  OFFSET(struct iovec, iov_base);
  OFFSET(struct iovec, iov_len);
  SIZE(struct cmsghdr);
  OFFSET(struct cmsghdr, cmsg_len);
  OFFSET(struct cmsghdr, cmsg_level);
  OFFSET(struct cmsghdr, cmsg_type);
  SIZE(struct in_pktinfo);
  OFFSET(struct in_pktinfo, ipi_ifindex);
  SIZE(struct in6_pktinfo);
  OFFSET(struct in6_pktinfo, ipi6_addr);
  OFFSET(struct in6_pktinfo, ipi6_ifindex);
  SIZE(struct ip_mreqn);
  OFFSET(struct ip_mreqn, imr_ifindex);
  SIZE(struct ipv6_mreq);
  OFFSET(struct ipv6_mreq, ipv6mr_interface);
  SIZE(struct sock_filter);
  SIZE(struct sock_fprog);
  OFFSET(struct sock_fprog, filter);
  SIZE(struct icmp6_filter);
  SIZE(struct genlmsghdr);
  printf("cmsg_space in6_pktinfo %zu\n", CMSG_SPACE(sizeof(struct in6_pktinfo)));
}

static void instructions(void) {
  printf("bpf LD_IMM %d\n", BPF_LD | BPF_IMM);
  printf("bpf ST %d\n", BPF_ST);
  printf("bpf JMP_JA %d\n", BPF_JMP | BPF_JA);
  printf("bpf RET_K %d\n", BPF_RET | BPF_K);
  printf("bpf MISC_TAX %d\n", BPF_MISC | BPF_TAX);
  printf("bpf JMP_JEQ_K %d\n", BPF_JMP | BPF_JEQ | BPF_K);
  printf("bpf LD_B_ABS %d\n", BPF_LD | BPF_B | BPF_ABS);
  printf("bpf LD_B_IND %d\n", BPF_LD | BPF_B | BPF_IND);
  printf("bpf ALU_AND_K %d\n", BPF_ALU | BPF_AND | BPF_K);
  printf("bpf LD_MEM %d\n", BPF_LD | BPF_MEM);
  printf("bpf ALU_RSH_K %d\n", BPF_ALU | BPF_RSH | BPF_K);
  printf("bpf ALU_RSH_X %d\n", BPF_ALU | BPF_RSH | BPF_X);
  printf("bpf LDX_B_MSH %d\n", BPF_LDX | BPF_B | BPF_MSH);
}

static void virtual_server(void) {
  V(IPVS_GENL_VERSION);
  V(IPVS_CMD_NEW_SERVICE);
  V(IPVS_CMD_SET_SERVICE);
  V(IPVS_CMD_DEL_SERVICE);
  V(IPVS_CMD_GET_SERVICE);
  V(IPVS_CMD_NEW_DEST);
  V(IPVS_CMD_SET_DEST);
  V(IPVS_CMD_DEL_DEST);
  V(IPVS_CMD_GET_DEST);
  V(IPVS_CMD_NEW_DAEMON);
  V(IPVS_CMD_DEL_DAEMON);
  V(IPVS_CMD_GET_DAEMON);
  V(IPVS_CMD_SET_CONFIG);
  V(IPVS_CMD_GET_CONFIG);
  V(IPVS_CMD_GET_INFO);
  V(IPVS_CMD_ZERO);
  V(IPVS_CMD_FLUSH);
  V(IPVS_CMD_ATTR_SERVICE);
  V(IPVS_CMD_ATTR_DEST);
  V(IPVS_CMD_ATTR_DAEMON);
  V(IPVS_CMD_ATTR_TIMEOUT_TCP);
  V(IPVS_CMD_ATTR_TIMEOUT_TCP_FIN);
  V(IPVS_CMD_ATTR_TIMEOUT_UDP);
  V(IPVS_SVC_ATTR_AF);
  V(IPVS_SVC_ATTR_PROTOCOL);
  V(IPVS_SVC_ATTR_ADDR);
  V(IPVS_SVC_ATTR_PORT);
  V(IPVS_SVC_ATTR_FWMARK);
  V(IPVS_SVC_ATTR_SCHED_NAME);
  V(IPVS_SVC_ATTR_FLAGS);
  V(IPVS_SVC_ATTR_TIMEOUT);
  V(IPVS_SVC_ATTR_NETMASK);
  V(IPVS_SVC_ATTR_STATS);
  V(IPVS_SVC_ATTR_PE_NAME);
  V(IPVS_SVC_ATTR_STATS64);
  V(IPVS_DEST_ATTR_ADDR);
  V(IPVS_DEST_ATTR_PORT);
  V(IPVS_DEST_ATTR_FWD_METHOD);
  V(IPVS_DEST_ATTR_WEIGHT);
  V(IPVS_DEST_ATTR_U_THRESH);
  V(IPVS_DEST_ATTR_L_THRESH);
  V(IPVS_DEST_ATTR_ACTIVE_CONNS);
  V(IPVS_DEST_ATTR_INACT_CONNS);
  V(IPVS_DEST_ATTR_PERSIST_CONNS);
  V(IPVS_DEST_ATTR_STATS);
  V(IPVS_DEST_ATTR_ADDR_FAMILY);
  V(IPVS_DEST_ATTR_STATS64);
  V(IPVS_DEST_ATTR_TUN_TYPE);
  V(IPVS_DEST_ATTR_TUN_PORT);
  V(IPVS_DEST_ATTR_TUN_FLAGS);
  V(IPVS_DAEMON_ATTR_STATE);
  V(IPVS_DAEMON_ATTR_MCAST_IFN);
  V(IPVS_DAEMON_ATTR_SYNC_ID);
  V(IPVS_DAEMON_ATTR_SYNC_MAXLEN);
  V(IPVS_DAEMON_ATTR_MCAST_GROUP);
  V(IPVS_DAEMON_ATTR_MCAST_GROUP6);
  V(IPVS_DAEMON_ATTR_MCAST_PORT);
  V(IPVS_DAEMON_ATTR_MCAST_TTL);
  V(IPVS_STATS_ATTR_CONNS);
  V(IPVS_STATS_ATTR_INPKTS);
  V(IPVS_STATS_ATTR_OUTPKTS);
  V(IPVS_STATS_ATTR_INBYTES);
  V(IPVS_STATS_ATTR_OUTBYTES);
  V(IPVS_STATS_ATTR_CPS);
  V(IPVS_STATS_ATTR_INPPS);
  V(IPVS_STATS_ATTR_OUTPPS);
  V(IPVS_STATS_ATTR_INBPS);
  V(IPVS_STATS_ATTR_OUTBPS);
  V(IPVS_INFO_ATTR_VERSION);
  V(IPVS_INFO_ATTR_CONN_TAB_SIZE);
  V(IP_VS_SVC_F_PERSISTENT);
  V(IP_VS_SVC_F_HASHED);
  V(IP_VS_SVC_F_ONEPACKET);
  V(IP_VS_SVC_F_SCHED1);
  V(IP_VS_SVC_F_SCHED2);
  V(IP_VS_SVC_F_SCHED3);
  V(IP_VS_CONN_F_MASQ);
  V(IP_VS_CONN_F_LOCALNODE);
  V(IP_VS_CONN_F_TUNNEL);
  V(IP_VS_CONN_F_DROUTE);
  V(IP_VS_CONN_F_TUNNEL_TYPE_IPIP);
  V(IP_VS_CONN_F_TUNNEL_TYPE_GUE);
  V(IP_VS_CONN_F_TUNNEL_TYPE_GRE);
  V(IP_VS_TUNNEL_ENCAP_FLAG_CSUM);
  V(IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM);
  V(IP_VS_STATE_MASTER);
  V(IP_VS_STATE_BACKUP);
  V(NETLINK_GENERIC);
  V(GENL_ID_CTRL);
  V(GENL_HDRLEN);
  V(CTRL_CMD_GETFAMILY);
  V(CTRL_ATTR_FAMILY_ID);
  V(CTRL_ATTR_FAMILY_NAME);
}

static void system_calls(void) {
  N(accept4);
  N(bind);
  N(clock_gettime);
  N(close);
  N(close_range);
  N(connect);
  N(dup3);
  N(epoll_create1);
  N(epoll_ctl);
  N(epoll_pwait);
  N(epoll_pwait2);
  N(eventfd2);
  N(fcntl);
  N(flock);
  N(getegid);
  N(geteuid);
  N(getgid);
  N(getpgid);
  N(getpid);
  N(getppid);
  N(getpriority);
  N(getrandom);
  N(getsid);
  N(getsockname);
  N(getsockopt);
  N(gettid);
  N(getuid);
  N(inotify_add_watch);
  N(inotify_init1);
  N(inotify_rm_watch);
  N(ioctl);
  N(kill);
  N(listen);
  N(memfd_create);
  N(mknodat);
  N(mlockall);
  N(mmap);
  N(mount);
  N(munlockall);
  N(munmap);
  N(openat);
  N(pidfd_open);
  N(pidfd_send_signal);
  N(pipe2);
  N(ppoll);
  N(prctl);
  N(pread64);
  N(prlimit64);
  N(pwrite64);
  N(read);
  N(recvfrom);
  N(recvmmsg);
  N(recvmsg);
  N(sched_get_priority_max);
  N(sched_getaffinity);
  N(sched_getparam);
  N(sched_getscheduler);
  N(sched_setaffinity);
  N(sched_setscheduler);
  N(sendmmsg);
  N(sendmsg);
  N(sendto);
  N(setns);
  N(setpriority);
  N(setsid);
  N(setsockopt);
  N(shutdown);
  N(signalfd4);
  N(socket);
  N(socketpair);
  N(tgkill);
  N(timerfd_create);
  N(timerfd_settime);
  N(umask);
  N(unlinkat);
  N(unshare);
  N(wait4);
  N(write);
}

static void errors(void) {
  for (int number = 1; number < 134; number++) {
    const char *name = strerrorname_np(number);
    if (name != NULL) printf("errno %s %d\n", name, number);
  }
}

int main(void) {
  structures();
  instructions();
  virtual_server();
  system_calls();
  errors();
  return 0;
}
