package org.jkeepalived.daemon.dataplane.ipvs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.TableEdit;
import org.jkeepalived.core.dataplane.lvs.TableKeeper;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.generic.IpvsEdit;
import org.jkeepalived.linux.netlink.generic.IpvsSocket;

/// Carries edits out in batches and makes the best of the answers: what is there already is
/// changed, what is gone already counts as removed, what the kernel refuses is told and tried again
/// after the next look at the table.
final class IpvsEdits {
  private final IpvsSocket socket;
  private final TableKeeper keeper;
  private final IpvsRefusals refusals;

  IpvsEdits(IpvsSocket socket, TableKeeper keeper, IpvsRefusals refusals) {
    this.socket = socket;
    this.keeper = keeper;
    this.refusals = refusals;
  }

  /// Carries all of it out.
  ///
  /// @return whether the answers show that others changed the table: a look at it is due
  /// @throws ErrnoException when the kernel answers no more; everything counts as failed then
  boolean carryOut(List<TableEdit> edits) {
    if (edits.isEmpty()) {
      return false;
    }
    List<Ack> answers;
    try {
      answers = socket.apply(edits.stream().map(IpvsEdits::request).toList());
    } catch (ErrnoException e) {
      edits.forEach(keeper::failed);
      throw e;
    }
    return judge(edits, answers);
  }

  private boolean judge(List<TableEdit> edits, List<Ack> answers) {
    Set<ServiceId> failed = new HashSet<>();
    List<TableEdit> again = new ArrayList<>();
    boolean surprised = false;
    for (int i = 0; i < edits.size(); i++) {
      TableEdit edit = edits.get(i);
      Ack answer = answers.get(i);
      switch (verdict(edit, answer.errno(), failed)) {
        case DONE -> refusals.done(edit);
        case THERE_ALREADY -> again.add(change(edit));
        case TABLE_CHANGED -> surprised = true;
        case FOLLOWS -> keeper.failed(edit);
        case REFUSED -> {
          keeper.failed(edit);
          refusals.refused(edit, answer);
          if (edit instanceof TableEdit.AddService) {
            failed.add(edit.service());
          }
        }
      }
    }
    boolean more = carryOut(again);
    return more || surprised;
  }

  private enum Meaning {
    DONE,
    THERE_ALREADY,
    TABLE_CHANGED,
    /// Of a service that could not be added.
    FOLLOWS,
    REFUSED
  }

  private static Meaning verdict(TableEdit edit, int errno, Set<ServiceId> failed) {
    if (errno == 0) {
      return Meaning.DONE;
    }
    if (errno == Errno.ESRCH && failed.contains(edit.service())) {
      return Meaning.FOLLOWS;
    }
    return switch (edit) {
      case TableEdit.AddService _ ->
          errno == Errno.EEXIST ? Meaning.THERE_ALREADY : Meaning.REFUSED;
      case TableEdit.EditService _ ->
          errno == Errno.ESRCH ? Meaning.TABLE_CHANGED : Meaning.REFUSED;
      case TableEdit.RemoveService _ -> errno == Errno.ESRCH ? Meaning.DONE : Meaning.REFUSED;
      case TableEdit.AddDestination _ ->
          errno == Errno.EEXIST ? Meaning.THERE_ALREADY : withService(errno);
      case TableEdit.EditDestination _ ->
          errno == Errno.ENOENT ? Meaning.TABLE_CHANGED : withService(errno);
      case TableEdit.RemoveDestination _ ->
          errno == Errno.ENOENT ? Meaning.DONE : withService(errno);
    };
  }

  private static Meaning withService(int errno) {
    return errno == Errno.ESRCH ? Meaning.TABLE_CHANGED : Meaning.REFUSED;
  }

  /// The edit for what turned out to be there.
  private static TableEdit change(TableEdit edit) {
    return switch (edit) {
      case TableEdit.AddService(var service, var settings) ->
          new TableEdit.EditService(service, settings);
      case TableEdit.AddDestination(var service, var server, var settings) ->
          new TableEdit.EditDestination(service, server, settings);
      case TableEdit.EditService _,
          TableEdit.RemoveService _,
          TableEdit.EditDestination _,
          TableEdit.RemoveDestination _ ->
          edit;
    };
  }

  private static IpvsEdit request(TableEdit edit) {
    return switch (edit) {
      case TableEdit.AddService(var service, var settings) ->
          new IpvsEdit.AddService(IpvsTypes.key(service), IpvsTypes.settings(service, settings));
      case TableEdit.EditService(var service, var settings) ->
          new IpvsEdit.SetService(IpvsTypes.key(service), IpvsTypes.settings(service, settings));
      case TableEdit.RemoveService(var service) ->
          new IpvsEdit.RemoveService(IpvsTypes.key(service));
      case TableEdit.AddDestination(var service, var server, var settings) ->
          new IpvsEdit.AddDestination(
              IpvsTypes.key(service), IpvsTypes.key(server), IpvsTypes.settings(settings));
      case TableEdit.EditDestination(var service, var server, var settings) ->
          new IpvsEdit.SetDestination(
              IpvsTypes.key(service), IpvsTypes.key(server), IpvsTypes.settings(settings));
      case TableEdit.RemoveDestination(var service, var server) ->
          new IpvsEdit.RemoveDestination(IpvsTypes.key(service), IpvsTypes.key(server));
    };
  }
}
