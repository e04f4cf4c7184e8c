/// The process: command line, configuration, life cycle, signals, pid files, readiness.
///
/// Everything here runs on the `main` thread, which may block; it starts the other threads, hands
/// them immutable messages, and is the only one that ends the process. Behaviour towards the
/// outside (options, exit statuses, pid files, signals) is keepalived's.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.main;
