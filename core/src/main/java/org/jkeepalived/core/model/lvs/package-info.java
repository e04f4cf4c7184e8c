/// Virtual servers, their real servers and checkers, as configured: immutable, inheritance resolved
/// and defaults filled in. Words are those of IPVS (`linux/ip_vs.h`, ipvsadm).
@NullMarked
package org.jkeepalived.core.model.lvs;

import org.jspecify.annotations.NullMarked;
