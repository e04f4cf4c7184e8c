package org.jkeepalived.linux.netlink;

/// One change of a batch of routes and rules.
public sealed interface RoutingEdit {
  /// What happens when a like route exists.
  enum Creation {
    /// It is replaced.
    REPLACE(Rtnetlink.NLM_F_REPLACE),
    /// EEXIST.
    ADD(Rtnetlink.NLM_F_EXCL),
    /// The new one stands before it.
    PREPEND(0),
    /// The new one stands behind it.
    APPEND(Rtnetlink.NLM_F_APPEND);

    private final int flag;

    Creation(int flag) {
      this.flag = flag;
    }
  }

  /// Add a route.
  record AddRoute(RouteRequest route, Creation creation) implements RoutingEdit {}

  /// Remove a route; ESRCH when it is not there.
  record RemoveRoute(RouteRequest route) implements RoutingEdit {}

  /// Add a rule; EEXIST when it is there already.
  record AddRule(RuleInfo rule) implements RoutingEdit {}

  /// Remove a rule; ENOENT when it is not there.
  record RemoveRule(RuleInfo rule) implements RoutingEdit {}

  /// An upper bound of the bytes of the request.
  default int bytes() {
    return switch (this) {
      case AddRoute(var route, _) -> route.bytes();
      case RemoveRoute(var route) -> route.bytes();
      case AddRule _, RemoveRule _ -> MAX_RULE_BYTES;
    };
  }

  /// Every attribute of a rule with IPv6 addresses.
  int MAX_RULE_BYTES = 320;

  /// Appends the request.
  default void write(NetlinkWriter writer, int sequence) {
    int change = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
    int create = change | Rtnetlink.NLM_F_CREATE;
    switch (this) {
      case AddRoute(var route, var creation) ->
          route.writeAdd(writer, create | creation.flag, sequence);
      case RemoveRoute(var route) -> route.writeRemove(writer, change, sequence);
      case AddRule(var rule) ->
          rule.write(writer, Rtnetlink.RTM_NEWRULE, create | Rtnetlink.NLM_F_EXCL, sequence);
      case RemoveRule(var rule) -> rule.write(writer, Rtnetlink.RTM_DELRULE, change, sequence);
    }
  }
}
