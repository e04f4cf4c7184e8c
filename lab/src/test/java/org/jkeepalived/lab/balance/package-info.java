/// Virtual servers in a small network: clients, a director, servers that say their names.
@NullMarked
package org.jkeepalived.lab.balance;

import org.jspecify.annotations.NullMarked;
