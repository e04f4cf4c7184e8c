package org.jkeepalived.core.check;

import java.util.Optional;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.Mail;
import org.jkeepalived.core.check.CheckEffect.Notify;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.lvs.Quorum;

/// What the world is told.
final class Announcer {
  private final Consumer<CheckEffect> effects;

  Announcer(Consumer<CheckEffect> effects) {
    this.effects = effects;
  }

  void log(String text) {
    effects.accept(new CheckEffect.Log(LogLevel.INFO, text));
  }

  void warn(String text) {
    effects.accept(new CheckEffect.Log(LogLevel.WARNING, text));
  }

  /// Scripts and FIFOs hear of the state of a server, once.
  void tell(Server server) {
    boolean up = server.isUp();
    server.toldDown(!up);
    String label = server.label();
    String service = server.service().name();
    effects.accept(
        new Notify(
            subject(label, service),
            up ? server.config().notifyUp() : server.config().notifyDown(),
            "RS " + label + " " + service + (up ? " UP" : " DOWN"),
            Optional.empty()));
  }

  /// Mail about a checker of a server.
  void mail(Server server, String body) {
    String label = server.label();
    String service = server.service().name();
    String subject =
        "Realserver "
            + label
            + " of virtual server "
            + service
            + (server.isUp() ? " - UP" : " - DOWN");
    effects.accept(
        new Notify(
            subject(label, service), Optional.empty(), "", Optional.of(new Mail(subject, body))));
  }

  private static String subject(String label, String service) {
    return "RS " + label + " of VS " + service;
  }

  /// Scripts, FIFOs and mail hear of the quorum of a virtual server.
  ///
  /// @param isInitial whether it is found so, rather than gained or lost
  void tell(Service service, long threshold, boolean isInitial) {
    boolean up = service.hasQuorum();
    Quorum quorum = service.config().quorum();
    Optional<Mail> mail = Optional.empty();
    if (service.config().smtpAlert()) {
      String state = up ? " - UP" : " - DOWN";
      mail =
          Optional.of(
              new Mail(
                  "Virtualserver " + service.name() + state,
                  "=> " + change(up, isInitial) + sum(quorum, threshold, service) + " <="));
    }
    effects.accept(
        new Notify(
            "VS " + service.name(),
            up ? quorum.up() : quorum.down(),
            "VS " + service.name() + (up ? " UP" : " DOWN"),
            mail));
  }

  private static String change(boolean up, boolean isInitial) {
    String how = isInitial ? "Starting with quorum " : up ? "Gained" : "Lost";
    return how + (isInitial ? up ? "up" : "down" : " quorum");
  }

  /// keepalived's mails always show a sum.
  private static String sum(Quorum quorum, long threshold, Service service) {
    return " "
        + quorum.weight()
        + "+"
        + quorum.hysteresis()
        + "="
        + threshold
        + " <= "
        + service.liveWeight();
  }

  void logQuorum(Service service, long threshold, boolean isInitial) {
    Quorum quorum = service.config().quorum();
    boolean up = service.hasQuorum();
    log(
        change(up, isInitial)
            + " "
            + quorum.weight()
            + (up ? "+" : "-")
            + quorum.hysteresis()
            + "="
            + threshold
            + (up ? " <= " : " > ")
            + service.liveWeight()
            + " for VS "
            + service.name());
  }

  /// A server goes for good.
  void logRemoval(String how, Server server) {
    boolean isInhibited = server.config().inhibitOnFailure() && !server.isUp();
    log(
        how
            + (isInhibited ? " (inhibited) service " : " service ")
            + server.label()
            + " from VS "
            + server.service().name());
  }

  /// What an operator wants of a server from now on.
  void logOrder(Server server, long nowNanos) {
    String whom = "service " + server.label() + " of VS " + server.service().name();
    effects.accept(
        new CheckEffect.Log(
            LogLevel.NOTICE,
            switch (server.order()) {
              case null -> "The order about " + whom + " ends: it is as configured again";
              case Order.Drain(long until) ->
                  "Draining " + whom + " as ordered" + limit(until, nowNanos);
              case Order.Weight(int weight, long until) ->
                  "Weight " + weight + " for " + whom + " as ordered" + limit(until, nowNanos);
              case Order.Undo() -> throw new IllegalStateException("an order that undoes stays");
            }));
  }

  private static String limit(long untilNanos, long nowNanos) {
    return untilNanos == Long.MAX_VALUE
        ? ", until it is undone"
        : ", for " + (untilNanos - nowNanos) / 1_000_000_000L + " s";
  }
}
