package org.parley.terms;

import java.util.UUID;
import org.parley.statement.EventBody;
import org.parley.verify.Hash;

/**
 * What a party of an agreement said about it here, by its own word. Only such words act on where
 * the agreement stands.
 *
 * @param leaf the leaf that holds it
 * @param id the statement, equal in all its versions
 * @param party the party that said it
 * @param body what it said
 */
public record Notified(Hash leaf, UUID id, String party, EventBody body) {}
