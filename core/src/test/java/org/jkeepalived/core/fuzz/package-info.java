/// Hostile input to everything that reads bytes. `./build fuzz` runs these targets for long, guided
/// by coverage (Jazzer) and blindly; [org.jkeepalived.core.fuzz.FuzzTest] runs them briefly. Every
/// input that ever failed is kept in `src/test/resources/fuzz`.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.fuzz;
