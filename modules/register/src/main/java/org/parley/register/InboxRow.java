package org.parley.register;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Something handed to the reader's party that still waits there.
 *
 * @param leaf leaf hash of what was handed, base64
 * @param needs RECEIVED, ACK or both
 */
public record InboxRow(
    String leaf,
    long index,
    String id,
    String kind,
    String from,
    Instant handedAt,
    OptionalLong counter,
    List<String> needs) {}
