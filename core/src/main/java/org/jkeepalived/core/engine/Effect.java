package org.jkeepalived.core.engine;

import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.track.Watched;

/// A wish about the world that the driver makes true. Effects of one step are carried out in order.
///
/// Instances are named by a small number that the engine gives out; [InstanceConfigured] says which
/// configuration stands behind it, so a driver needs no other source.
public sealed interface Effect {
  /// Instance `instance` has this configuration from now on: prebuild its packets.
  record InstanceConfigured(int instance, VrrpInstance config) implements Effect {}

  /// Instance `instance` is gone; the number may be given out again later.
  record InstanceRemoved(int instance) implements Effect {}

  /// Open (or keep, or rebind) the sockets of an instance.
  ///
  /// @param ifindex interface to bind to; 0: none (unicast without interface)
  /// @param source source address of its adverts
  record BindTransport(int instance, int ifindex, IpAddress source) implements Effect {}

  /// Close the sockets of an instance: its interface or its source address is gone.
  record UnbindTransport(int instance) implements Effect {}

  /// Send one advert (to every peer, for unicast) with this priority now. The same object is used
  /// again for every advert of the steady state.
  record SendAdvert(int instance, int priority) implements Effect {}

  /// The authentication headers of this instance go on after `newest`, which the former master used
  /// last.
  record ContinueSequence(int instance, int newest) implements Effect {}

  /// The addresses, routes and rules of this instance shall be in the kernel from now on, whatever
  /// is there now and whoever removes them later, unless a line says `no_track`.
  record HoldAddresses(int instance) implements Effect {}

  /// The addresses, routes and rules of this instance shall not be in the kernel.
  record ReleaseAddresses(int instance) implements Effect {}

  /// Send `repeat` gratuitous ARPs or unsolicited neighbour advertisements for every address of the
  /// instance.
  record Announce(int instance, int repeat) implements Effect {}

  /// Send one gratuitous ARP or unsolicited neighbour advertisement for every address of the
  /// instance that is on another interface than its adverts.
  ///
  /// @param all whether interfaces without a virtual MAC are meant, too
  record AnnounceExtra(int instance, boolean all) implements Effect {}

  /// Send one gratuitous ARP or unsolicited neighbour advertisement for the source of a unicast
  /// instance's adverts.
  record AnnounceSource(int ifindex, IpAddress source) implements Effect {}

  /// From now on adverts to this peer carry the checksum that it uses itself
  /// ([org.jkeepalived.core.model.Transport.OldChecksum]), until the instance leaves.
  record UseOldChecksum(int instance, IpAddress peer) implements Effect {}

  /// An address that shall be there whatever the state of any instance.
  record HoldStaticAddress(VirtualAddress address) implements Effect {}

  /// A static address that shall be there no longer.
  record ReleaseStaticAddress(VirtualAddress address) implements Effect {}

  /// These routes and rules shall be there whatever the state of any instance, and no other static
  /// ones.
  record HoldStaticRouting(StaticRouting routing) implements Effect {}

  /// `script` is known from now on, replacing one of the same name.
  record ScriptConfigured(VrrpScript script) implements Effect {}

  /// No instance tracks this script any longer; stop a run in progress.
  record ScriptRemoved(String script) implements Effect {}

  /// Start a run now; its end comes back as [Event.ScriptFinished].
  record RunScript(String script) implements Effect {}

  /// Watch these files, processes and links from now on, and nothing else; what is found comes back
  /// as events.
  record Watch(Watched watched) implements Effect {}

  /// Tell scripts, FIFOs and mail about an instance.
  ///
  /// @param epoch grows with every notification of the process, so that readers can order them
  record NotifyInstance(VrrpInstance config, NotifyState state, int priority, long epoch)
      implements Effect {}

  /// Tell scripts, FIFOs and mail about a sync group.
  record NotifyGroup(SyncGroup group, NotifyState state, long epoch) implements Effect {}

  /// Write the unchanged state of an instance to the FIFOs after a reload. No script runs.
  record RetellInstance(VrrpInstance config, NotifyState state, int priority) implements Effect {}

  /// Write the unchanged state of a sync group to the FIFOs after a reload. No script runs.
  record RetellGroup(SyncGroup group, NotifyState state) implements Effect {}

  /// A log line, complete with the `(instance)` it begins with.
  record Log(LogLevel level, String text) implements Effect {}
}
