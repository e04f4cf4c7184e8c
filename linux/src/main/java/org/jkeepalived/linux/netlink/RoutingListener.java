package org.jkeepalived.linux.netlink;

/// Is told which routes and rules go.
public interface RoutingListener {
  /// A route is gone.
  ///
  /// @param causedBy [RouteSocket#port] of the socket whose request removed it; 0: nobody's
  void routeAbsent(RouteInfo route, int causedBy);

  /// A rule is gone.
  ///
  /// @param causedBy as above
  void ruleAbsent(RuleInfo rule, int causedBy);

  /// Events were lost.
  void overrun();
}
