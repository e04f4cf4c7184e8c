/// Virtual servers end to end: a client, a director with the built daemon, web servers, each a
/// machine of its own.
@NullMarked
package org.jkeepalived.lab.servers;

import org.jspecify.annotations.NullMarked;
