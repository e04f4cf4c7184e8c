package org.jkeepalived.core.dataplane.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;

/// A table as a kernel keeps it. It takes an edit only if it makes sense there.
final class Kernel {
  final Map<ServiceId, ServiceSettings> services = new LinkedHashMap<>();
  final Map<ServiceId, Map<DestinationId, DestinationSettings>> destinations =
      new LinkedHashMap<>();

  static ServiceId service(int number) {
    return new ServiceId.Address(Protocol.TCP, IpAddress.of("192.0.2." + number), 80);
  }

  static DestinationId server(int number) {
    return new DestinationId(IpAddress.of("198.51.100." + number), 80);
  }

  static ServiceSettings by(Scheduler scheduler) {
    return new ServiceSettings(
        new Scheduling(scheduler, false, false, false, false), Optional.empty(), Optional.empty());
  }

  static DestinationSettings weight(int weight) {
    return new DestinationSettings(new ForwardingMethod.Nat(), weight, 0, 0);
  }

  /// Carries out an edit, strictly: what is added is new, what is changed or removed is there.
  void apply(TableEdit edit) {
    switch (edit) {
      case TableEdit.AddService(var service, var settings) -> {
        assertThat(services.put(service, settings)).as(edit.toString()).isNull();
        destinations.put(service, new LinkedHashMap<>());
      }
      case TableEdit.EditService(var service, var settings) ->
          assertThat(services.put(service, settings)).as(edit.toString()).isNotNull();
      case TableEdit.RemoveService(var service) -> {
        assertThat(services.remove(service)).as(edit.toString()).isNotNull();
        destinations.remove(service);
      }
      case TableEdit.AddDestination(var service, var destination, var settings) ->
          assertThat(of(service).put(destination, settings)).as(edit.toString()).isNull();
      case TableEdit.EditDestination(var service, var destination, var settings) ->
          assertThat(of(service).put(destination, settings)).as(edit.toString()).isNotNull();
      case TableEdit.RemoveDestination(var service, var destination) ->
          assertThat(of(service).remove(destination)).as(edit.toString()).isNotNull();
    }
  }

  /// The same as data planes do it: adding what is there changes it, removing what is not is done.
  void applyLoosely(TableEdit edit) {
    switch (edit) {
      case TableEdit.AddService(var service, var settings) -> {
        services.put(service, settings);
        destinations.computeIfAbsent(service, _ -> new LinkedHashMap<>());
      }
      case TableEdit.RemoveService(var service) -> {
        services.remove(service);
        destinations.remove(service);
      }
      case TableEdit.AddDestination(var service, var destination, var settings) ->
          of(service).put(destination, settings);
      case TableEdit.RemoveDestination(var service, var destination) ->
          of(service).remove(destination);
      case TableEdit.EditService _, TableEdit.EditDestination _ -> apply(edit);
    }
  }

  Map<DestinationId, DestinationSettings> of(ServiceId service) {
    Map<DestinationId, DestinationSettings> there = destinations.get(service);
    assertThat(there).as("a service " + service.text()).isNotNull();
    return there == null ? Map.of() : there;
  }

  void put(ServiceId service, ServiceSettings settings) {
    services.put(service, settings);
    destinations.computeIfAbsent(service, _ -> new LinkedHashMap<>());
  }

  List<TableEntry> dump() {
    List<TableEntry> entries = new ArrayList<>();
    services.forEach((service, settings) ->
        entries.add(new TableEntry(service, settings, new LinkedHashMap<>(of(service)))));
    return entries;
  }
}
