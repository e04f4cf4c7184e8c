/// The decisions of health checking: which checks run when, what their verdicts mean for servers,
/// weights and quorums, and what shall stand in the data plane because of it. Verdicts and time go
/// in, effects come out; nothing here does I/O.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.check;
