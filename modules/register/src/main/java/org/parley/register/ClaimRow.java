package org.parley.register;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;

/**
 * A claim as filed. Nothing is judged here.
 *
 * @param leaf leaf hash, base64
 * @param body the statement's body as filed
 * @param filedAnew leaf of the newest version that the reader may know, base64; empty for that one
 */
public record ClaimRow(
    UUID id,
    long index,
    String leaf,
    String from,
    Optional<String> block,
    Json.Obj body,
    Instant at,
    Instant recordedAt,
    Optional<String> filedAnew) {}
