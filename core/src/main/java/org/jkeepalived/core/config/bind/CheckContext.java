package org.jkeepalived.core.config.bind;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;

/// What the checkers of one real server are completed with.
///
/// @param server the virtual server
/// @param real the real server
/// @param servicePort port of the service; 0 when there is none or several
/// @param logAllFailures of checkers that say nothing about it
/// @param reported places about which something was said already
record CheckContext(
    VirtualServerDraft server,
    RealServerDraft real,
    int servicePort,
    boolean logAllFailures,
    CommandChecks commands,
    Declared declared,
    Set<Span> reported,
    Binding binding) {
  static final long SECOND = 1_000_000_000L;

  /// An empty set of places.
  static Set<Span> places() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /// Timing with the defaults that most checkers have.
  Timing timing(CheckerDraft draft) {
    return timing(draft, 1, SECOND);
  }

  Timing timing(CheckerDraft draft, long retryByDefault, long delayByDefault) {
    Long retry = draft.nearest(d -> d.retry);
    Long delay = draft.nearest(d -> d.delayBeforeRetryNanos);
    Long warmup = draft.nearest(d -> d.warmupNanos);
    Long fast = draft.nearest(d -> d.fastDelayLoopNanos);
    Boolean alpha = draft.nearest(d -> d.alpha);
    Boolean log = draft.logAllFailures;
    long delayLoop = draft.delayLoopNanosOrDefault();
    return new Timing(
        retry == null ? retryByDefault : retry,
        delay == null ? delayByDefault : delay,
        warmup == null ? delayLoop : warmup,
        delayLoop,
        fast == null ? 0 : fast,
        alpha != null && alpha,
        log == null ? logAllFailures : log);
  }

  /// The target of a checker that needs a port.
  Optional<Target> target(CheckerDraft draft) {
    Optional<Target> target = pingTarget(draft);
    if (target.isPresent() && target.get().port() == 0) {
      binding.report(
          DiagnosticCode.CHECKER_PORT,
          draft.at(),
          "the check has no port to connect to",
          "neither the check nor the real server nor the virtual server names one",
          "add: connect_port PORT");
    }
    return target;
  }

  /// The target of a checker; nothing, with a message, when it can't be reached.
  Optional<Target> pingTarget(CheckerDraft draft) {
    IpAddress given = draft.connectAddress;
    IpAddress address = given == null ? real.server.address() : given;
    int realPort = real.server.port() == 0 ? servicePort : real.server.port();
    boolean linkLocal = address.family() == AddressFamily.IPV6 && address.isLinkLocal();
    if (linkLocal && draft.bindInterface == null) {
      binding.report(
          DiagnosticCode.CHECKER_LINK_LOCAL,
          draft.at("connect_ip"),
          "the link-local address " + address + " needs an interface; the check is not made",
          "add: bind_if INTERFACE");
      return Optional.empty();
    }
    Optional<IpAddress> virtual = new VirtualTarget(server, real, binding).of(draft, address);
    return Optional.of(
        new Target(
            address,
            draft.connectPort == 0 ? realPort : draft.connectPort,
            source(draft, address),
            draft.bindPort,
            Optional.ofNullable(draft.bindInterface),
            connectTimeout(draft),
            virtual.isPresent() ? 0 : draft.mark,
            virtual));
  }

  private Optional<IpAddress> source(CheckerDraft draft, IpAddress target) {
    IpAddress source = draft.bindAddress;
    if (source != null && source.family() != target.family()) {
      binding.report(
          DiagnosticCode.CHECKER_FAMILY,
          draft.at("bindto"),
          source + " can't be the source of packets to " + target + "; it is not used",
          "one is IPv4, the other IPv6",
          "write an address of the family of " + target);
      return Optional.empty();
    }
    return Optional.ofNullable(source);
  }

  private long connectTimeout(CheckerDraft draft) {
    Long timeout = draft.nearest(d -> d.connectTimeoutNanos);
    TimingDraft giver = draft.giver(d -> d.connectTimeoutNanos);
    if (timeout == null || giver == null) {
      return 5 * SECOND;
    }
    if (timeout > draft.delayLoopNanosOrDefault()) {
      timeoutLong(giver, "connect_timeout");
    }
    return timeout;
  }

  /// Says, once a place, that a check may take longer than its interval.
  void timeoutLong(TimingDraft giver, String keyword) {
    if (reported.add(giver.at(keyword))) {
      binding.report(
          DiagnosticCode.CHECKER_TIMEOUT_LONG,
          giver.at(keyword),
          "'" + keyword + "' is longer than delay_loop",
          "a server that does not answer is then checked less often than delay_loop says",
          "write a shorter " + keyword + ", or a longer delay_loop");
    }
  }

  /// Says that a checker can't work without a keyword, unless that was misspelt.
  void incomplete(CheckerDraft draft, String keyword, String what, String fix) {
    if (!draft.hasOrMeant(keyword) || draft.has(keyword)) {
      binding.report(
          DiagnosticCode.CHECKER_INCOMPLETE,
          draft.at(),
          what + "; the check is not made",
          "add: " + fix);
    }
  }

  /// Whether a block of that name stands before the virtual server; a message when not.
  boolean isDeclared(String keyword, Word name, DiagnosticCode code) {
    if (declared.isBefore(keyword, name.text(), server.order)) {
      return true;
    }
    boolean below = declared.isDeclared(keyword, name.text());
    binding.report(
        code,
        name.span(),
        below
            ? keyword + " '" + name + "' is defined further down; the check is not made"
            : "there is no " + keyword + " '" + name + "'; the check is not made",
        below ? "keepalived needs it before the virtual server that uses it" : "",
        below
            ? "move the " + keyword + " above the virtual server"
            : declared
                .nearest(keyword, name.text())
                .map(n -> "did you mean " + n + "?")
                .orElse("add: " + keyword + " " + name + " { ... }"));
    return false;
  }
}
