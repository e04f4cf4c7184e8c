package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.dataplane.lvs.TableEdit;
import org.jkeepalived.core.dataplane.lvs.TableEntry;
import org.jspecify.annotations.Nullable;

/// The kernel's table, which outlives processes. Like a data plane it changes what is added twice,
/// and takes what is not there for removed.
final class SimTable {
  /// One service.
  ///
  /// @param servers what stands in it
  record Row(ServiceSettings settings, Map<DestinationId, DestinationSettings> servers) {}

  private final Map<ServiceId, Row> rows = new LinkedHashMap<>();

  Map<ServiceId, Row> rows() {
    return rows;
  }

  @Nullable Row row(ServiceId service) {
    return rows.get(service);
  }

  void put(ServiceId service, ServiceSettings settings) {
    Row row = rows.get(service);
    rows.put(service, new Row(settings, row == null ? new LinkedHashMap<>() : row.servers()));
  }

  /// Carries out one edit.
  ///
  /// @return whether the kernel takes it
  boolean apply(TableEdit edit) {
    Row row = rows.get(edit.service());
    return switch (edit) {
      case TableEdit.AddService(var service, var settings) -> {
        put(service, settings);
        yield true;
      }
      case TableEdit.EditService(var service, var settings) -> {
        if (row != null) {
          put(service, settings);
        }
        yield row != null;
      }
      case TableEdit.RemoveService(var service) -> {
        rows.remove(service);
        yield true;
      }
      case TableEdit.AddDestination(_, var destination, var settings) -> {
        if (row != null) {
          row.servers().put(destination, settings);
        }
        yield row != null;
      }
      case TableEdit.EditDestination(_, var destination, var settings) ->
          row != null && row.servers().replace(destination, settings) != null;
      case TableEdit.RemoveDestination(_, var destination) -> {
        if (row != null) {
          row.servers().remove(destination);
        }
        yield true;
      }
    };
  }

  List<TableEntry> dump() {
    List<TableEntry> entries = new ArrayList<>();
    rows.forEach((service, row) ->
        entries.add(new TableEntry(service, row.settings(), new LinkedHashMap<>(row.servers()))));
    return entries;
  }
}
