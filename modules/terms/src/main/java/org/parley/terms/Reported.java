package org.parley.terms;

import java.util.UUID;
import org.parley.statement.EventBody;
import org.parley.verify.Hash;

/**
 * What was entered here about an agreement that is not the own word of one of its parties: a public
 * report, or somebody else's account. It stands beside the agreement and changes nothing about it.
 *
 * @param leaf the leaf that holds it
 * @param id the statement, equal in all its versions
 * @param enteredBy the party whose post entered it
 * @param body what it says
 */
public record Reported(Hash leaf, UUID id, String enteredBy, EventBody body) {}
