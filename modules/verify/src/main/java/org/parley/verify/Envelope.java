package org.parley.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The members every statement has, as far as a verifier needs them. The rules of the single kinds
 * are the desk's business; here the words only have to say who speaks, about what.
 *
 * @param id what it is about, over all its versions
 * @param replaces the leaf of the version it replaces, base64; empty for none
 * @param kind kind and version, {@code notice/1}
 * @param from the author
 * @param to the addressees
 * @param at the author's time, a claim
 * @param drill marked as practice
 * @param body the kind's own members
 */
public record Envelope(
    String id,
    String replaces,
    String kind,
    String from,
    List<String> to,
    String at,
    boolean drill,
    Json.Obj body) {
  /** Longest statement. */
  public static final int BYTES_MAX = 1 << 20;

  static final int DEPTH_MAX = 32;

  private static final String VERSION = "parley/1";
  private static final Set<String> ADMIN =
      Set.of("policy", "post", "key", "agreement", "zone", "assent", "revoke", "erase");
  private static final Set<String> ACT = Set.of("notice", "claim", "matter", "event", "entry");
  private static final Set<String> ANSWER =
      Set.of("answer", "received", "ack", "decision", "handed");

  /**
   * Reads a statement.
   *
   * @throws Malformed a {@code json.*} code or {@code verify.statement-form}
   */
  public static Envelope read(byte[] statement) throws Malformed {
    Fields fields = Fields.of(Json.parse(statement, BYTES_MAX, DEPTH_MAX), "");
    String version = fields.string("v");
    if (!version.equals(VERSION)) {
      throw new Malformed(VerifyCode.VERIFY_STATEMENT_FORM, "/v", Malformed.shown(version));
    }
    fields.string("salt");
    return new Envelope(
        fields.string("id"),
        fields.optString("replaces").orElse(""),
        fields.string("kind"),
        fields.string("from"),
        fields.strings("to"),
        fields.string("at"),
        fields.optBool("drill").orElse(false),
        fields.object("body").object());
  }

  /** The kind without its version. */
  public String word() {
    int slash = kind.indexOf('/');
    return slash < 0 ? kind : kind.substring(0, slash);
  }

  /** The class a leaf of this kind must show, for kinds known here. */
  public Optional<LeafClass> leafClass() {
    String word = word();
    if (ADMIN.contains(word)) {
      return Optional.of(LeafClass.ADMIN);
    } else if (ACT.contains(word)) {
      return Optional.of(LeafClass.ACT);
    } else if (ANSWER.contains(word)) {
      return Optional.of(LeafClass.ANSWER);
    }
    return word.equals("sealed")
        ? Optional.of(LeafClass.SEALED)
        : word.equals("beat") ? Optional.of(LeafClass.BEAT) : Optional.empty();
  }

  /** The leaf this statement is about, for kinds that are about one. */
  public Optional<Hash> about() throws Malformed {
    if (!ANSWER.contains(word()) && !Set.of("assent", "erase").contains(word())) {
      return Optional.empty();
    }
    String of = Fields.of(body, "/body").string("of");
    try {
      return Optional.of(Hash.parse(of));
    } catch (Malformed e) {
      throw e.at("/body/of");
    }
  }
}
