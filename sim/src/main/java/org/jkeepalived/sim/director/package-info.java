/// One director on a virtual clock: the production decisions of health checking and the production
/// keeper of the table, against servers that come and go, a kernel that refuses and loses edits,
/// and people who meddle with it.
///
/// [DirectorDraw] draws configurations and [ConfigurationEdits] changes them, [Director] is the
/// machine, [Strikes] is what befalls it, [Expectation] knows from what happened alone how
/// everything must stand, and [DirectorReferee] compares.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.sim.director;
