package org.parley.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members every statement has, as far as a verifier needs them. The rules of the single kinds
 * are the desk's business; here the words only have to say who speaks, about what.
 *
 * @param kind kind and version, {@code notice/1}
 * @param from the author
 * @param to the addressees
 * @param at the author's time, a claim
 * @param drill marked as practice
 * @param body the kind's own members
 */
record Envelope(
    String kind, String from, List<String> to, String at, boolean drill, Json.Obj body) {
  static final int BYTES_MAX = 1 << 20;
  static final int DEPTH_MAX = 32;

  private static final String VERSION = "parley/1";
  private static final Map<String, LeafClass> CLASSES =
      Map.ofEntries(
          Map.entry("policy", LeafClass.ADMIN),
          Map.entry("post", LeafClass.ADMIN),
          Map.entry("key", LeafClass.ADMIN),
          Map.entry("agreement", LeafClass.ADMIN),
          Map.entry("zone", LeafClass.ADMIN),
          Map.entry("assent", LeafClass.ADMIN),
          Map.entry("notice", LeafClass.ACT),
          Map.entry("claim", LeafClass.ACT),
          Map.entry("answer", LeafClass.ANSWER),
          Map.entry("received", LeafClass.ANSWER),
          Map.entry("ack", LeafClass.ANSWER),
          Map.entry("decision", LeafClass.ANSWER),
          Map.entry("handed", LeafClass.ANSWER),
          Map.entry("beat", LeafClass.BEAT));

  static Envelope read(byte[] statement) throws Malformed {
    Fields fields = Fields.of(Json.parse(statement, BYTES_MAX, DEPTH_MAX), "");
    String version = fields.string("v");
    if (!version.equals(VERSION)) {
      throw new Malformed(VerifyCode.VERIFY_STATEMENT_FORM, "/v", Malformed.shown(version));
    }
    fields.string("id");
    fields.string("salt");
    return new Envelope(
        fields.string("kind"),
        fields.string("from"),
        fields.strings("to"),
        fields.string("at"),
        fields.optBool("drill").orElse(false),
        fields.object("body").object());
  }

  /** The kind without its version. */
  String word() {
    int slash = kind.indexOf('/');
    return slash < 0 ? kind : kind.substring(0, slash);
  }

  /** The class a leaf of this kind must show, for kinds known here. */
  Optional<LeafClass> leafClass() {
    return Optional.ofNullable(CLASSES.get(word()));
  }

  /** The leaf this statement is about, for kinds that are about one. */
  Optional<Hash> about() throws Malformed {
    boolean answers =
        switch (word()) {
          case "assent", "answer", "received", "ack", "decision", "handed" -> true;
          default -> false;
        };
    return answers ? Optional.of(hash(Fields.of(body, "/body").string("of"))) : Optional.empty();
  }

  private static Hash hash(String base64) throws Malformed {
    try {
      return Hash.parse(base64);
    } catch (Malformed e) {
      throw e.at("/body/of");
    }
  }
}
