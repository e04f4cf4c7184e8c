/// Measurements of jkeepalived beside keepalived, in turn or at the same time, in the same run.
///
/// On a shared machine only pairs mean something: each benchmark prints both programs' figures,
/// their difference or ratio, and what it did.
@NullMarked
package org.jkeepalived.lab.bench;

import org.jspecify.annotations.NullMarked;
