package org.jkeepalived.daemon.dataplane.ipvs;

import java.util.HashMap;
import java.util.Map;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.dataplane.lvs.TableEdit;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.netlink.Ack;

/// Says once what the kernel refuses and what to do about it, and once that it no longer does.
final class IpvsRefusals {
  private final DriverLog log;
  private final Map<String, Integer> told = new HashMap<>();

  IpvsRefusals(DriverLog log) {
    this.log = log;
  }

  void refused(TableEdit edit, Ack answer) {
    String subject = subject(edit);
    Integer before = told.put(subject, answer.errno());
    if (before == null || before != answer.errno()) {
      String reason = Errno.description(answer.errno());
      String detail = answer.detail().isEmpty() ? "" : " (" + answer.detail() + ")";
      log.log(
          LogLevel.ERROR,
          "IPVS: cannot "
              + verb(edit)
              + " "
              + subject
              + ": "
              + reason
              + detail
              + advice(edit, answer.errno()));
    }
  }

  void done(TableEdit edit) {
    if (told.isEmpty()) {
      return;
    }
    String subject = subject(edit);
    if (told.remove(subject) != null) {
      log.log(LogLevel.NOTICE, "IPVS: " + subject + " is as it shall be now");
    }
    if (edit instanceof TableEdit.RemoveService) {
      told.keySet().removeIf(former -> former.endsWith(subject));
    }
  }

  private static String verb(TableEdit edit) {
    return switch (edit) {
      case TableEdit.AddService _, TableEdit.AddDestination _ -> "add";
      case TableEdit.EditService _, TableEdit.EditDestination _ -> "change";
      case TableEdit.RemoveService _, TableEdit.RemoveDestination _ -> "remove";
    };
  }

  private static String subject(TableEdit edit) {
    String service = "service " + edit.service().text();
    return switch (edit) {
      case TableEdit.AddService _, TableEdit.EditService _, TableEdit.RemoveService _ -> service;
      case TableEdit.AddDestination(_, var server, _) ->
          "server " + server.text() + " of " + service;
      case TableEdit.EditDestination(_, var server, _) ->
          "server " + server.text() + " of " + service;
      case TableEdit.RemoveDestination(_, var server) ->
          "server " + server.text() + " of " + service;
    };
  }

  private static String advice(TableEdit edit, int errno) {
    return switch (edit) {
      case TableEdit.AddService(_, var settings) -> advice(settings, errno);
      case TableEdit.EditService(_, var settings) -> advice(settings, errno);
      case TableEdit.AddDestination(var service, var server, var settings) ->
          advice(server.address().family() == service.family(), settings, errno);
      case TableEdit.EditDestination(var service, var server, var settings) ->
          advice(server.address().family() == service.family(), settings, errno);
      case TableEdit.RemoveService _, TableEdit.RemoveDestination _ -> "";
    };
  }

  private static String advice(ServiceSettings settings, int errno) {
    String scheduler = settings.scheduling().scheduler().word();
    return switch (errno) {
      case Errno.ENOENT ->
          "; the kernel has no scheduler "
              + scheduler
              + " (module ip_vs_"
              + scheduler
              + ")"
              + settings
                  .persistenceEngine()
                  .map(name ->
                      " or no persistence engine " + name + " (module ip_vs_pe_" + name + ")")
                  .orElse("");
      case Errno.EAFNOSUPPORT -> "; this kernel's IPVS knows no addresses of this family";
      case Errno.EPERM -> "; this needs the capability CAP_NET_ADMIN";
      default -> "";
    };
  }

  private static String advice(boolean ofOneFamily, DestinationSettings settings, int errno) {
    boolean tunnel = settings.forwarding() instanceof ForwardingMethod.Tunnel;
    if (errno == Errno.EINVAL && !ofOneFamily) {
      return tunnel
          ? "; a server of another family than its service cannot be used together with a sync"
              + " daemon: remove lvs_sync_daemon, or the server"
          : "; a server of another family than its service needs lvs_method TUN";
    }
    if (errno == Errno.EINVAL && settings.upperThreshold() > Integer.MAX_VALUE) {
      return "; the kernel takes an uthreshold of 2147483647 at most";
    }
    if (errno == Errno.EINVAL && tunnel) {
      return "; kernels before 5.3 know tunnels of type ipip only";
    }
    if (errno == Errno.ERANGE) {
      return "; lthreshold must not be above uthreshold";
    }
    return errno == Errno.EPERM ? "; this needs the capability CAP_NET_ADMIN" : "";
  }
}
