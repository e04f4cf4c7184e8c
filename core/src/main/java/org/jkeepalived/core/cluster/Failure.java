package org.jkeepalived.core.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VrrpInstance;

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

  /// Whether `member` still has `object`, a tracked interface.
  default boolean hasInterface(Member member, String object) {
    return !equals(new InterfaceDown(member.node().name(), object));
  }

  /// Whether `object`, a tracked script, succeeds on the node of `member`.
  default boolean succeeds(Member member, String object) {
    return !equals(new ScriptFails(member.node().name(), object));
  }

  /// Whatever can fail under a virtual router, node by node.
  static List<Failure> of(ClusterRouter router) {
    List<Failure> failures = new ArrayList<>();
    for (Member member : router.members()) {
      String node = member.node().name();
      failures.add(new NodeFails(node));
      var interfaces = new TreeSet<String>();
      var scripts = new TreeSet<String>();
      for (VrrpInstance instance : member.together()) {
        instance.interfaceName().ifPresent(interfaces::add);
        instance.trackedInterfaces().stream().map(TrackedObject::name).forEach(interfaces::add);
        instance.trackedScripts().stream().map(TrackedObject::name).forEach(scripts::add);
      }
      interfaces.forEach(name -> failures.add(new InterfaceDown(node, name)));
      scripts.forEach(name -> failures.add(new ScriptFails(node, name)));
    }
    return failures;
  }
}
