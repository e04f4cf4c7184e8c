package org.jkeepalived.core.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.track.Reading;
import org.jkeepalived.core.track.Tracked;
import org.jkeepalived.core.track.TrackerKind;

/// One thing that fails while the rest is well.
public sealed interface Failure {
  /// All is well.
  record None() implements Failure {
    @Override
    public String toString() {
      return "all is well";
    }
  }

  /// A node is off.
  record NodeFails(String node) implements Failure {
    @Override
    public String toString() {
      return node + " fails";
    }
  }

  /// An interface of a node is down.
  record InterfaceDown(String node, String name) implements Failure {
    @Override
    public String toString() {
      return node + ": " + name + " down";
    }
  }

  /// A tracked script of a node fails.
  record ScriptFails(String node, String name) implements Failure {
    @Override
    public String toString() {
      return node + ": " + name + " fails";
    }
  }

  /// Too few of the tracked processes of a node run.
  record ProcessesGone(String node, String name) implements Failure {
    @Override
    public String toString() {
      return node + ": " + name + " does not run";
    }
  }

  /// A BFD session of a node is down.
  record SessionDown(String node, String name) implements Failure {
    @Override
    public String toString() {
      return node + ": BFD session " + name + " down";
    }
  }

  /// Whether `member` still has `object`, its interface or a tracked one.
  default boolean hasInterface(Member member, String object) {
    return !equals(new InterfaceDown(member.node().name(), object));
  }

  /// What is left of something that `member` tracks. A file holds 0 unless somebody writes to it.
  default Reading reading(Member member, Tracked tracked) {
    return tracked.kind() == TrackerKind.FILE
        ? new Reading.Value(0, "holds 0")
        : new Reading.Condition(!equals(of(member.node().name(), tracked)), "");
  }

  private static Failure of(String node, Tracked tracked) {
    String name = tracked.line().name();
    return switch (tracked.kind()) {
      case INTERFACE -> new InterfaceDown(node, name);
      case SCRIPT -> new ScriptFails(node, name);
      case PROCESS -> new ProcessesGone(node, name);
      case SESSION -> new SessionDown(node, name);
      case FILE -> new None();
    };
  }

  /// Whatever can fail under a virtual router, node by node.
  static List<Failure> of(ClusterRouter router) {
    List<Failure> failures = new ArrayList<>();
    for (Member member : router.members()) {
      String node = member.node().name();
      failures.add(new NodeFails(node));
      var interfaces = new TreeSet<String>();
      var others = new ArrayList<Tracked>();
      for (VrrpInstance instance : member.together()) {
        instance.interfaceName().ifPresent(interfaces::add);
        for (Tracked tracked : member.tracked(instance)) {
          switch (tracked.kind()) {
            case INTERFACE -> interfaces.add(tracked.line().name());
            case SCRIPT, PROCESS, SESSION -> others.add(tracked);
            case FILE -> {
              // Its number is the will of somebody, not a failure.
            }
          }
        }
      }
      interfaces.forEach(name -> failures.add(new InterfaceDown(node, name)));
      others.sort(
          Comparator.comparing(Tracked::kind).thenComparing(tracked -> tracked.line().name()));
      others.stream().map(it -> of(node, it)).distinct().forEach(failures::add);
    }
    return failures;
  }
}
