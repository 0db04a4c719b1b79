package org.parley.seal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Limits;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What is said in a box. */
public sealed interface InnerBody {

  /** The kind as it is written. */
  String kindText();

  /** The body's JSON. */
  Json.Obj json();

  /** How much of a site its operator has agreed to have shown. */
  enum Tier {
    /** An area in which it lies. */
    AREA,
    /** The place itself. */
    EXACT
  }

  /**
   * A protected site. Where it is and what it is stand in the digests of the envelope, once for
   * each recipient.
   *
   * @param tier how much may be shown
   * @param reviewBy until when its data are to be looked at again
   * @param consent the operator's consent
   */
  record Site(Tier tier, Instant reviewBy, Consent consent) implements InnerBody {
    @Override
    public String kindText() {
      return "site/1";
    }

    @Override
    public Json.Obj json() {
      return Json.obj()
          .put("tier", tier.name())
          .put("review_by", reviewBy.toString())
          .put("consent", consent.json())
          .build();
    }
  }

  /**
   * An operator's informed consent.
   *
   * @param by who gave it
   * @param explained what was explained to that person
   * @param lang in which language
   * @param renewBy until when it has to be asked again
   */
  record Consent(String by, String explained, String lang, Instant renewBy) {
    Json.Obj json() {
      return Json.obj()
          .put("by", by)
          .put("explained", explained)
          .put("lang", lang)
          .put("renew_by", renewBy.toString())
          .build();
    }
  }

  /**
   * Parts of a site were given to one recipient.
   *
   * @param of the leaf of the box with the site
   * @param digests which of the site's digests
   * @param recipient name of the key they were made for
   * @param blob hash of the age file that was handed over
   * @param purpose what for
   * @param until until when they may be used
   */
  record Disclose(
      Hash of,
      List<String> digests,
      String recipient,
      Hash blob,
      String purpose,
      Optional<Instant> until)
      implements InnerBody {
    public Disclose {
      digests = List.copyOf(digests);
    }

    @Override
    public String kindText() {
      return "disclose/1";
    }

    @Override
    public Json.Obj json() {
      return Json.obj()
          .put("of", of.base64())
          .put("digests", Json.strings(digests))
          .put("recipient", recipient)
          .put("blob", blob.base64())
          .put("purpose", purpose)
          .putIfPresent("until", until.map(Instant::toString))
          .build();
    }
  }

  /**
   * A recipient opened what was given to it, and proves which strings it held.
   *
   * @param of the leaf of the box with the {@code disclose}
   * @param digests the digests of the strings, in the order of the proofs in the note
   * @param by name of the recipient's key
   * @param note the recipient's signed note, see {@link OpenedNote}
   */
  record Opened(Hash of, List<String> digests, String by, String note) implements InnerBody {
    public Opened {
      digests = List.copyOf(digests);
    }

    @Override
    public String kindText() {
      return "opened/1";
    }

    @Override
    public Json.Obj json() {
      return Json.obj()
          .put("of", of.base64())
          .put("digests", Json.strings(digests))
          .put("by", by)
          .put("note", note)
          .build();
    }
  }

  /** What the cell does about sites apart from recording and disclosing them. */
  enum Act {
    /** The operator took its consent back: nothing more is disclosed. */
    WITHDRAW,
    /** No exact place of this operator is disclosed until the cell decides. */
    FREEZE,
    /** The cell decided: exact places may be disclosed again. */
    RELEASE,
    /** A strike on the site was reported. */
    STRUCK
  }

  /**
   * What the cell did about one or more sites.
   *
   * @param act what
   * @param of the leaves of the boxes with the sites, as far as they are in the log
   * @param by on whose word
   * @param words why
   * @param at the moment it is about
   */
  record SiteAct(Act act, List<Hash> of, String by, String words, Instant at) implements InnerBody {
    public SiteAct {
      of = List.copyOf(of);
    }

    @Override
    public String kindText() {
      return "site-act/1";
    }

    @Override
    public Json.Obj json() {
      return Json.obj()
          .put("act", act.name())
          .put("of", Json.strings(of.stream().map(Hash::base64).toList()))
          .put("by", by)
          .put("words", words)
          .put("at", at.toString())
          .build();
    }
  }

  /** Nothing: a box that is there so that nobody can count the others. */
  record Pad() implements InnerBody {
    @Override
    public String kindText() {
      return "pad/1";
    }

    @Override
    public Json.Obj json() {
      return Json.obj().build();
    }
  }

  /** Reads a body of this kind; empty when the kind is none of these. */
  static Optional<InnerBody> read(String kindText, Fields fields, Limits limits) throws Malformed {
    return switch (kindText) {
      case "site/1" ->
          Optional.of(
              new Site(
                  tier(fields.string("tier"), fields.at("tier")),
                  time(fields.string("review_by"), fields.at("review_by")),
                  consent(fields, limits)));
      case "disclose/1" ->
          Optional.of(
              new Disclose(
                  hash(fields, "of"),
                  digests(fields, limits),
                  text(fields, "recipient", limits.nameChars()),
                  hash(fields, "blob"),
                  text(fields, "purpose", limits.textChars()),
                  until(fields)));
      case "opened/1" ->
          Optional.of(
              new Opened(
                  hash(fields, "of"),
                  digests(fields, limits),
                  text(fields, "by", limits.nameChars()),
                  fields.string("note")));
      case "site-act/1" ->
          Optional.of(
              new SiteAct(
                  act(fields.string("act"), fields.at("act")),
                  leaves(fields, limits),
                  text(fields, "by", limits.nameChars()),
                  text(fields, "words", limits.textChars()),
                  time(fields.string("at"), fields.at("at"))));
      case "pad/1" -> Optional.of(new Pad());
      default -> Optional.empty();
    };
  }

  private static Consent consent(Fields fields, Limits limits) throws Malformed {
    return fields.object(
        "consent",
        consent ->
            new Consent(
                text(consent, "by", limits.nameChars()),
                text(consent, "explained", limits.textChars()),
                text(consent, "lang", limits.nameChars()),
                time(consent.string("renew_by"), consent.at("renew_by"))));
  }

  private static Optional<Instant> until(Fields fields) throws Malformed {
    Optional<String> until = fields.optString("until");
    return until.isPresent()
        ? Optional.of(time(until.get(), fields.at("until")))
        : Optional.empty();
  }

  private static Tier tier(String text, String path) throws Malformed {
    for (Tier tier : Tier.values()) {
      if (tier.name().equals(text)) {
        return tier;
      }
    }
    throw new Malformed(SealRefusal.BOX.code(), path, "expected AREA or EXACT");
  }

  private static Act act(String text, String path) throws Malformed {
    for (Act act : Act.values()) {
      if (act.name().equals(text)) {
        return act;
      }
    }
    throw new Malformed(
        SealRefusal.BOX.code(), path, "expected WITHDRAW, FREEZE, RELEASE or STRUCK");
  }

  private static List<Hash> leaves(Fields fields, Limits limits) throws Malformed {
    List<Hash> leaves = fields.array("of", (item, path) -> Hash.parse(Fields.string(item, path)));
    if (leaves.size() > limits.disclosures()) {
      throw new Malformed(SealRefusal.BOX.code(), fields.at("of"), "too many leaves");
    }
    return leaves;
  }

  private static Instant time(String text, String path) throws Malformed {
    try {
      Instant time = Instant.parse(text);
      if (time.getNano() == 0 && time.toString().equals(text)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw new Malformed(SealRefusal.BOX.code(), path, "expected a time in UTC, whole seconds");
    }
    throw new Malformed(SealRefusal.BOX.code(), path, "expected a time in UTC, whole seconds");
  }

  private static Hash hash(Fields fields, String name) throws Malformed {
    try {
      return Hash.parse(fields.string(name));
    } catch (Malformed e) {
      throw e.at(fields.at(name));
    }
  }

  private static String text(Fields fields, String name, int most) throws Malformed {
    String text = fields.string(name);
    if (text.isBlank() || text.length() > most) {
      throw new Malformed(
          SealRefusal.BOX.code(), fields.at(name), "expected 1 to " + most + " characters");
    }
    return text;
  }

  private static List<String> digests(Fields fields, Limits limits) throws Malformed {
    List<String> digests = fields.strings("digests");
    boolean distinct = new HashSet<>(digests).size() == digests.size();
    boolean formed = digests.stream().allMatch(d -> d.matches("[A-Za-z0-9_-]{43}"));
    if (digests.isEmpty() || digests.size() > limits.disclosures() || !distinct || !formed) {
      throw new Malformed(
          SealRefusal.BOX.code(), fields.at("digests"), "expected digests, each once");
    }
    return digests;
  }
}
