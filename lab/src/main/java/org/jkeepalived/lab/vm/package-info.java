/// A throw-away virtual machine over this host's own files (`lab/ipvs-vm`), for what the running
/// kernel lacks: IPVS.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lab.vm;
