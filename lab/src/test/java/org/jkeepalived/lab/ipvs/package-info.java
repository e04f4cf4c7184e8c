/// IPVS, which this machine's kernel may lack: tests in a virtual machine, with ipvsadm as the
/// judge and keepalived as the model.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lab.ipvs;
