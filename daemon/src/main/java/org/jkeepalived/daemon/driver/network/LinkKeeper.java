package org.jkeepalived.daemon.driver.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jkeepalived.core.dataplane.link.LinkChange;
import org.jkeepalived.core.dataplane.link.LinkPlan;
import org.jkeepalived.core.dataplane.link.PresentLink;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.LinkSocket;
import org.jkeepalived.linux.netlink.NewLink;

/// Makes the wanted virtual interfaces exist, and no others of ours ([LinkPlan] decides).
final class LinkKeeper implements AutoCloseable {
  /// One pass creates, the next one uses what was created.
  private static final int PASSES = 4;

  private final LinkSocket socket = LinkSocket.open();
  private final LinkFitting fitting;
  private final ToIntFunction<Identifier> groups;
  private final DriverLog log;
  private final Set<Integer> fitted = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, String> refused = new HashMap<>();
  private Set<String> removable = Set.of();

  /// @param fitting sets up what is new
  /// @param groups number of an interface group
  LinkKeeper(LinkFitting fitting, ToIntFunction<Identifier> groups, DriverLog log) {
    this.fitting = fitting;
    this.groups = groups;
    this.log = log;
  }

  /// All interfaces.
  List<PresentLink> present() {
    return socket.links().stream().map(KeptLink::of).toList();
  }

  /// Names that may be deleted when they are not wanted.
  void removable(Set<String> names) {
    removable = Set.copyOf(names);
  }

  /// Makes the wanted interfaces exist as far as possible.
  ///
  /// @return whether all do whose parents exist
  boolean keep(List<VirtualLink> wanted) {
    boolean changed = true;
    boolean complete = true;
    for (int pass = 0; pass < PASSES && changed; pass++) {
      changed = false;
      complete = true;
      List<PresentLink> present = present();
      forget(wanted, present);
      for (LinkChange change : LinkPlan.between(wanted, present, removable)) {
        try {
          changed |= carryOut(change);
        } catch (ErrnoException e) {
          refuse(name(change), String.valueOf(e.getMessage()));
          complete = false;
        }
      }
    }
    return complete;
  }

  /// What is wanted no longer, or went with its parent, is not missed.
  private void forget(List<VirtualLink> wanted, List<PresentLink> present) {
    Set<String> names = new HashSet<>();
    present.forEach(link -> names.add(link.name()));
    known.removeIf(name ->
        wanted.stream()
            .noneMatch(link -> link.name().equals(name) && names.contains(link.parent())));
  }

  private static String name(LinkChange change) {
    return switch (change) {
      case LinkChange.Delete delete -> delete.link().name();
      case LinkChange.Create create -> create.link().name();
      case LinkChange.Correct correct -> correct.link().name();
      case LinkChange.Use use -> use.link().name();
      case LinkChange.Refuse refusal -> refusal.link().name();
    };
  }

  /// Returns whether there may be more to do after it.
  private boolean carryOut(LinkChange change) {
    switch (change) {
      case LinkChange.Delete(var link, String why) -> {
        socket.delete(link.ifindex());
        log.log(LogLevel.INFO, "virtual interface " + link.name() + " deleted: " + why);
        return true;
      }
      case LinkChange.Create(var link, var parent, int vrf) -> {
        create(link, parent, vrf);
        return true;
      }
      case LinkChange.Correct(var link, var present) -> {
        correct(link, present);
        return false;
      }
      case LinkChange.Use(var link, var present, var parent) -> {
        if (fitted.add(present.ifindex())) {
          fitting.fit(socket, link, present, parent);
        }
        known.add(link.name());
        refused.remove(link.name());
        return false;
      }
      case LinkChange.Refuse(var link, String why) -> {
        refuse(link.name(), why);
        return false;
      }
    }
  }

  private void create(VirtualLink link, PresentLink parent, int vrf) {
    int group = link.group().map(groups::applyAsInt).orElse(parent.group());
    String what =
        switch (link.kind()) {
          case VirtualLink.Kind.Macvlan(var mac) -> {
            socket.create(new NewLink.Macvlan(link.name(), parent.ifindex(), mac.bits()), group);
            yield "macvlan " + mac;
          }
          case VirtualLink.Kind.Ipvlan(var flag, _) -> {
            int flags = LinkPlan.bits(flag);
            socket.create(new NewLink.Ipvlan(link.name(), parent.ifindex(), flags), group);
            yield "ipvlan";
          }
        };
    for (PresentLink made : present()) {
      if (made.name().equals(link.name())) {
        socket.setAlias(made.ifindex(), PresentLink.OURS);
        if (vrf != 0) {
          socket.setMaster(made.ifindex(), vrf);
        }
      }
    }
    String where = "virtual interface " + link.name() + " (" + what + " on " + link.parent() + ")";
    if (known.contains(link.name())) {
      log.log(LogLevel.WARNING, where + " was deleted by somebody else; created again");
    } else {
      log.log(LogLevel.INFO, where + " created");
    }
  }

  private void correct(VirtualLink link, PresentLink present) {
    if (link.kind() instanceof VirtualLink.Kind.Macvlan(var mac)) {
      if (!present.mac().equals(mac)) {
        socket.setMac(present.ifindex(), mac.bits());
      }
      if (!present.isPrivate()) {
        socket.setPrivate(present.ifindex());
      }
      log.log(
          LogLevel.NOTICE,
          "virtual interface " + link.name() + " had another MAC or mode; corrected");
    }
  }

  private void refuse(String name, String why) {
    if (!why.equals(refused.put(name, why))) {
      log.log(
          LogLevel.ERROR,
          "virtual interface "
              + name
              + " cannot be made: "
              + why
              + "; its virtual router stays in FAULT");
    }
  }

  /// Whether every wanted interface with a working parent works.
  boolean isRunning(List<VirtualLink> wanted) {
    Map<String, PresentLink> links = new HashMap<>();
    present().forEach(link -> links.put(link.name(), link));
    for (VirtualLink link : wanted) {
      PresentLink own = links.get(link.name());
      PresentLink parent = links.get(link.parent());
      if (own != null && own.up() && parent != null && parent.running() && !own.running()) {
        return false;
      }
    }
    return true;
  }

  /// Deletes those that this program made.
  void delete(List<VirtualLink> links) {
    List<PresentLink> present = new ArrayList<>(present());
    present.removeIf(there ->
        !there.isOurs() || links.stream().noneMatch(link -> link.name().equals(there.name())));
    for (PresentLink link : present) {
      try {
        socket.delete(link.ifindex());
      } catch (ErrnoException e) {
        log.log(
            LogLevel.ERROR,
            "cannot delete virtual interface " + link.name() + ": " + e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
