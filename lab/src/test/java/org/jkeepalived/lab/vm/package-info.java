/// Links that this machine's kernel may lack, ipvlan and VRFs, in a virtual machine.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lab.vm;
