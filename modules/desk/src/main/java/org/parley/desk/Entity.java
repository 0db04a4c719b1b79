package org.parley.desk;

import java.util.UUID;
import org.parley.verify.Hash;

/**
 * Something that statements give versions of: a notice, a zone, an agreement, a post, a claim, a
 * matter.
 *
 * @param id the same in all versions
 * @param party whose it is
 * @param kindText the kind of the newest version, as written
 * @param newest leaf of the newest version
 */
public record Entity(UUID id, String party, String kindText, Hash newest) {}
