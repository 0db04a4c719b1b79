package org.parley.matter;

import java.util.Optional;
import org.parley.statement.EventBody.Outcome;

/**
 * One round of talks, in the count of whoever counts.
 *
 * @param matter the talks or the mechanism it is told of
 * @param number its number, where one is given
 * @param counter who counts
 * @param outcome what came of it, as told
 * @param lane whether it is a party's own word or a report
 * @param event the event that tells of it
 */
public record Round(
    LoadedMatter matter,
    Optional<Integer> number,
    String counter,
    Optional<Outcome> outcome,
    Lane lane,
    LoadedEvent event) {}
