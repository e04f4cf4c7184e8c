package org.jkeepalived.linux.netlink.generic;

import org.jkeepalived.linux.libc.Errno;

/// One change of the table of IPVS.
public sealed interface IpvsEdit {
  /// The service that is changed, or whose server is.
  IpvsServiceKey service();

  /// A service that is not there yet: else `EEXIST`. `ENOENT` for an unknown scheduler or engine.
  record AddService(IpvsServiceKey service, IpvsService.Settings settings) implements IpvsEdit {}

  /// Other settings for a service that is there: else `ESRCH`.
  record SetService(IpvsServiceKey service, IpvsService.Settings settings) implements IpvsEdit {}

  /// A service that goes with all its servers; `ESRCH` when it is not there.
  record RemoveService(IpvsServiceKey service) implements IpvsEdit {}

  /// A server that is not there yet: else `EEXIST`. `ESRCH` without its service.
  record AddDestination(
      IpvsServiceKey service, IpvsDestination.Key destination, IpvsDestination.Settings settings)
      implements IpvsEdit {}

  /// Other settings for a server that is there: else `ENOENT`. `ESRCH` without its service.
  record SetDestination(
      IpvsServiceKey service, IpvsDestination.Key destination, IpvsDestination.Settings settings)
      implements IpvsEdit {}

  /// A server that goes: `ENOENT` when it is not there, `ESRCH` without its service.
  record RemoveDestination(IpvsServiceKey service, IpvsDestination.Key destination)
      implements IpvsEdit {}

  /// Whether this refusal says that a former attempt, whose answer was lost, had succeeded.
  default boolean showsEarlierSuccess(int errno) {
    return switch (this) {
      case AddService _, AddDestination _ -> errno == Errno.EEXIST;
      case SetService _, SetDestination _ -> false;
      case RemoveService _ -> errno == Errno.ESRCH;
      case RemoveDestination _ -> errno == Errno.ENOENT;
    };
  }
}
