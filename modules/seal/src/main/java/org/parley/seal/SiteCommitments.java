package org.parley.seal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.statement.Disclosed;
import org.parley.statement.Entropy;
import org.parley.verify.Invariant;
import org.parley.verify.Json;

/**
 * The commitments of a protected site: for every recipient and every field one of its own, with its
 * own salt, in a random order and filled up with decoys to one number for all sites. So the digests
 * tell neither how many recipients there are nor which fields, and a string that turns up somewhere
 * names the recipient it was made for.
 *
 * @param digests what the site's envelope carries in {@code _sd}
 * @param forRecipient the strings of each recipient, by key name
 */
public record SiteCommitments(List<String> digests, Map<String, List<Disclosed>> forRecipient) {
  /** How many digests every site carries. */
  public static final int DIGESTS = 64;

  /** The fields a site may have. */
  public static final List<String> FIELDS =
      List.of("geometry_coarse", "geometry_exact", "name", "function", "contact");

  public SiteCommitments {
    digests = List.copyOf(digests);
    forRecipient = Map.copyOf(forRecipient);
  }

  /**
   * Commits to the fields for each recipient apart.
   *
   * @param fields values by field, of {@link #FIELDS}
   * @param recipients key names, at most twelve
   */
  public static SiteCommitments of(
      Map<String, Json> fields, List<String> recipients, Entropy entropy) {
    Invariant.hold(FIELDS.containsAll(fields.keySet()), "a site has no other fields");
    Invariant.hold(fields.size() * recipients.size() <= DIGESTS, "the digests of a site fit");
    Map<String, List<Disclosed>> made = new LinkedHashMap<>();
    List<String> digests = new ArrayList<>();
    for (String recipient : recipients) {
      List<Disclosed> own = new ArrayList<>();
      fields.forEach((name, value) -> own.add(Disclosed.of(entropy, name, value)));
      own.forEach(disclosed -> digests.add(disclosed.digest()));
      made.put(recipient, List.copyOf(own));
    }
    while (digests.size() < DIGESTS) {
      digests.add(Disclosed.decoy(entropy));
    }
    Shuffle.of(digests, entropy);
    return new SiteCommitments(digests, made);
  }

  /** Whose string this is; empty when it was made for none of the recipients. */
  public Optional<String> recipientOf(String disclosure) {
    return forRecipient.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(made -> made.text().equals(disclosure)))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
