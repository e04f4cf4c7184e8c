package org.jkeepalived.core.dataplane.lvs;

/// What a dump showed that nobody here had asked for.
public sealed interface Difference {
  /// The service it is about.
  ServiceId service();

  /// A sentence for the log, with what is done about it.
  String text();

  /// A service of ours that others removed.
  record ServiceGone(ServiceId service) implements Difference {
    @Override
    public String text() {
      return "service " + service.text() + " was removed by others; it is put back";
    }
  }

  /// A service of ours that others changed.
  record ServiceChanged(ServiceId service, ServiceSettings found, ServiceSettings wanted)
      implements Difference {
    @Override
    public String text() {
      return "service "
          + service.text()
          + " was changed by others to "
          + found.scheduling().scheduler().word()
          + (found.persistence().isPresent() ? " with persistence" : "")
          + "; it is set back to "
          + wanted.scheduling().scheduler().word()
          + (wanted.persistence().isPresent() ? " with persistence" : "");
    }
  }

  /// A server of ours that others removed.
  record DestinationGone(ServiceId service, DestinationId destination) implements Difference {
    @Override
    public String text() {
      return "server "
          + destination.text()
          + " of service "
          + service.text()
          + " was removed by others; it is put back";
    }
  }

  /// A server of ours that others changed.
  record DestinationChanged(
      ServiceId service,
      DestinationId destination,
      DestinationSettings found,
      DestinationSettings wanted)
      implements Difference {
    @Override
    public String text() {
      return "server "
          + destination.text()
          + " of service "
          + service.text()
          + (found.weight() == wanted.weight()
              ? " was changed by others; it is set back"
              : " was changed by others to weight "
                  + found.weight()
                  + "; it is set back to "
                  + wanted.weight());
    }
  }

  /// A service that a former process left, and that is not configured any longer.
  record LeftoverService(ServiceId service) implements Difference {
    @Override
    public String text() {
      return "service " + service.text() + " is left from before and not configured; it is removed";
    }
  }

  /// A server that a former process left in a service of ours, and that is not configured.
  record Leftover(ServiceId service, DestinationId destination) implements Difference {
    @Override
    public String text() {
      return "server "
          + destination.text()
          + " of service "
          + service.text()
          + " is left from before and not configured; it is removed";
    }
  }
}
