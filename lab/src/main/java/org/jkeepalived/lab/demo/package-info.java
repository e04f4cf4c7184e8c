/// `./jkeepalived demo`: a virtual IP address moves between two routers while a client uses it.
///
/// [Demo][org.jkeepalived.lab.demo.Demo] tells the story,
/// [Replies][org.jkeepalived.lab.demo.Replies] owns what the client saw, and a
/// [Screen][org.jkeepalived.lab.demo.Screen] shows both. The client and the web servers are
/// processes of their own inside the private network.
@NullMarked
package org.jkeepalived.lab.demo;

import org.jspecify.annotations.NullMarked;
