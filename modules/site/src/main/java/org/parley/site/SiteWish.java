package org.parley.site;

import java.time.Instant;
import java.util.Optional;
import org.parley.seal.InnerBody;

/**
 * That a recipient be given a site.
 *
 * @param site beginning of the site's id
 * @param to name of the recipient's key
 * @param tier an area, or the exact place
 * @param purpose what for
 * @param until until when it may be used
 * @param agreed who of the operator agreed to this recipient, and when; needed for an exact place
 */
public record SiteWish(
    String site,
    String to,
    InnerBody.Tier tier,
    String purpose,
    Optional<Instant> until,
    Optional<String> agreed) {}
