package org.parley.utm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;

/**
 * What a USS asks of the façade.
 *
 * @param caller who asks
 * @param now when
 * @param id the id in the path, as written; empty where the path has none
 * @param version the version in the path, as written; empty where the path has none
 * @param body empty where there is none
 * @param fresh an id for an implicit subscription or a report, if one is made; random, never used
 *     before
 */
public record UtmRequest(
    UssCaller caller,
    Instant now,
    String id,
    Optional<String> version,
    Optional<Json> body,
    UUID fresh) {}
