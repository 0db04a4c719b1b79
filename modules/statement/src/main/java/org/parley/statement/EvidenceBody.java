package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One step in the custody of a piece of evidence, signed by whoever took it. The first, COLLECTED,
 * is the item itself, and every later step names it. The bytes stay where they are kept; here stand
 * their hash and their size.
 *
 * @param step what was done
 * @param item the item, by the id of its first step; exactly when this is not the first
 * @param sha256 hash of the bytes in hand after the step
 * @param bytes their number
 * @param mediaType what kind of bytes, such as {@code image/jpeg}
 * @param when when the step was taken
 * @param method how, and with what tool
 * @param kept where the bytes are kept
 * @param title what it shows; exactly for the first step
 * @param copyOf hash of the bytes it was made from; exactly when COPIED
 * @param handedTo the party or post it went to, or came back to; exactly when HANDED_OVER or
 *     RETURNED
 * @param made when it was made, as far as is known
 * @param place where
 * @param source where it comes from
 * @param about claims, incidents and observations it is about
 */
public record EvidenceBody(
    Step step,
    Optional<UUID> item,
    Hash sha256,
    long bytes,
    String mediaType,
    When when,
    String method,
    Optional<String> kept,
    Optional<String> title,
    Optional<Hash> copyOf,
    Optional<Address> handedTo,
    Optional<When> made,
    Optional<Place> place,
    Optional<Source> source,
    List<UUID> about)
    implements Body {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,63}");
  private static final long BYTES_MOST = 1L << 53;

  /** What was done with it. */
  public enum Step {
    COLLECTED,
    RECEIVED,
    COPIED,
    EXAMINED,
    HANDED_OVER,
    RETURNED,
    DESTROYED;

    boolean passesOn() {
      return this == HANDED_OVER || this == RETURNED;
    }
  }

  public EvidenceBody {
    about = List.copyOf(about);
  }

  static EvidenceBody read(BodyFields fields) throws Malformed {
    EvidenceBody evidence =
        new EvidenceBody(
            fields.word("step", Step.values()),
            fields.optId("item"),
            fields.hash("sha256"),
            fields.integer("bytes", 0L, BYTES_MOST),
            mediaType(fields),
            fields.nested("when", When::read),
            fields.text("method"),
            fields.optText("kept"),
            fields.optText("title"),
            fields.optHash("copy_of"),
            fields.has("handed_to")
                ? Optional.of(fields.partyOrPost("handed_to"))
                : Optional.empty(),
            fields.optNested("made", When::read),
            fields.optNested("place", Place::read),
            fields.optNested("source", Source::read),
            fields.optIds("about"));
    evidence.check(fields);
    return evidence;
  }

  private static String mediaType(BodyFields fields) throws Malformed {
    String type = fields.string("media_type");
    if (!MEDIA_TYPE.matcher(type).matches()) {
      throw StatementRefusal.TEXT.malformed(
          fields.at("media_type"), "expected a media type such as image/jpeg");
    }
    return type;
  }

  private void check(BodyFields fields) throws Malformed {
    exactly(fields, "item", item.isPresent(), step != Step.COLLECTED, "after COLLECTED");
    exactly(fields, "title", title.isPresent(), step == Step.COLLECTED, "when COLLECTED");
    exactly(fields, "copy_of", copyOf.isPresent(), step == Step.COPIED, "when COPIED");
    exactly(
        fields, "handed_to", handedTo.isPresent(), step.passesOn(), "when HANDED_OVER or RETURNED");
  }

  private static void exactly(
      BodyFields fields, String name, boolean present, boolean wanted, String because)
      throws Malformed {
    fields.requiredHere(!wanted || present, name, because);
    fields.notAllowedHere(!wanted && present, name, "but " + because);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.EVIDENCE);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("step", step.name())
        .putIfPresent("item", item.map(UUID::toString))
        .put("sha256", sha256.base64())
        .put("bytes", bytes)
        .put("media_type", mediaType)
        .put("when", when.json())
        .put("method", method)
        .putIfPresent("kept", kept)
        .putIfPresent("title", title)
        .putIfPresent("copy_of", copyOf.map(Hash::base64))
        .putIfPresent("handed_to", handedTo.map(Address::text))
        .putIfPresent("made", made.map(When::json))
        .putIfPresent("place", place.map(Place::json))
        .putIfPresent("source", source.map(Source::json))
        .putIfAny("about", about.stream().map(UUID::toString).toList())
        .build();
  }
}
