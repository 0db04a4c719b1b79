package org.parley.matter;

import java.util.Optional;

/**
 * One event of a matter as it stands in an answer. Accounts stand side by side; none outweighs
 * another.
 *
 * @param event what is told
 * @param lane whether it is a party's own word or a report
 * @param leadsTo the state it leads to, if to any
 * @param certain whether it had certainly happened at the moment asked for
 */
public record Account(
    LoadedEvent event, Lane lane, Optional<Life.State> leadsTo, boolean certain) {}
