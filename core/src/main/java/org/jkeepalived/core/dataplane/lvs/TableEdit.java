package org.jkeepalived.core.dataplane.lvs;

/// One change of the kernel's table.
public sealed interface TableEdit {
  /// The service that is changed, or whose server is.
  ServiceId service();

  /// A service that is not there yet.
  record AddService(ServiceId service, ServiceSettings settings) implements TableEdit {}

  /// Other settings for a service that is there; its connections stay.
  record EditService(ServiceId service, ServiceSettings settings) implements TableEdit {}

  /// A service that shall be gone, with all its servers.
  record RemoveService(ServiceId service) implements TableEdit {}

  /// A server that is not there yet.
  record AddDestination(ServiceId service, DestinationId destination, DestinationSettings settings)
      implements TableEdit {}

  /// Other settings for a server that is there; its connections stay.
  record EditDestination(ServiceId service, DestinationId destination, DestinationSettings settings)
      implements TableEdit {}

  /// A server that shall be gone.
  record RemoveDestination(ServiceId service, DestinationId destination) implements TableEdit {}
}
