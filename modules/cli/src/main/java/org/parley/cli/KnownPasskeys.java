package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What can sign in at a post, as the server tells it.
 *
 * @param json as sent
 */
record KnownPasskeys(Json.Obj json, List<Passkey> items, List<Gone> removed, List<Key> keys) {
  private static final int SHORT_DIGITS = 8;

  /**
   * A passkey.
   *
   * @param id as its device gave it
   * @param key the name of the key that made it known
   */
  record Passkey(
      String id,
      String post,
      String key,
      String at,
      Optional<String> lastUsed,
      boolean counts,
      boolean doubled) {
    private static Passkey read(Fields fields) throws Malformed {
      return new Passkey(
          fields.string("id"),
          fields.string("post"),
          fields.string("key"),
          fields.string("at"),
          fields.optString("lastUsed"),
          fields.bool("counts"),
          fields.bool("doubled"));
    }

    /** By what a person names it; ids of devices are long, and some begin like an option. */
    String shortName() {
      return name(id);
    }

    private String line() {
      String state =
          doubled
              ? "CLOSED: a copy of it was used; take it away"
              : counts ? "in use" : "opens nothing: its key has ended";
      return post
          + "  passkey "
          + shortName()
          + "  "
          + state
          + "  added "
          + at
          + " by key "
          + key
          + lastUsed.map(when -> "  last used " + when).orElse("  never used");
    }
  }

  /** A passkey that was taken away. */
  record Gone(String id, String post, String removedAt, String removedBy) {
    private static Gone read(Fields fields) throws Malformed {
      fields.string("key");
      fields.string("at");
      fields.optString("lastUsed");
      return new Gone(
          fields.string("id"),
          fields.string("post"),
          fields.string("removedAt"),
          fields.string("removedBy"));
    }

    private String line() {
      return post + "  passkey " + name(id) + "  taken away " + removedAt + " by " + removedBy;
    }
  }

  /** A key of a post. */
  record Key(
      String name,
      String id,
      String post,
      String type,
      String state,
      long admittedAt,
      String admittedBy,
      Optional<Long> lastEntry,
      Optional<String> lastSignIn,
      boolean own) {
    private static Key read(Fields fields) throws Malformed {
      return new Key(
          fields.string("name"),
          fields.string("id"),
          fields.string("post"),
          fields.string("type"),
          fields.string("state"),
          fields.integer("admittedAt"),
          fields.string("admittedBy"),
          fields.optInteger("lastEntry"),
          fields.optString("lastSignIn"),
          fields.bool("own"));
    }

    private String line() {
      String sort = type.equals("ECDSA_P256") ? "key of a browser " : "key ";
      return post
          + "  "
          + sort
          + id
          + "  "
          + state
          + "  admitted at entry "
          + admittedAt
          + " by "
          + admittedBy
          + lastEntry.map(index -> "  last signed entry " + index).orElse("  has signed nothing")
          + lastSignIn.map(when -> "  last signed in " + when).orElse("")
          + (own ? "  (this key)" : "");
    }
  }

  static KnownPasskeys all(Session session) {
    Json.Obj answer = session.get("/v1/passkeys");
    try {
      Fields fields = Fields.of(answer, "");
      return new KnownPasskeys(
          answer,
          fields.objects("items", Passkey::read),
          fields.objects("removed", Gone::read),
          fields.objects("keys", Key::read));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the list of passkeys cannot be read: " + e.getMessage(), "");
    }
  }

  private static String name(String id) {
    return Hash.sha256(id.getBytes(StandardCharsets.UTF_8)).hex().substring(0, SHORT_DIGITS);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    keys.forEach(one -> lines.add(one.line()));
    items.forEach(one -> lines.add(one.line()));
    removed.forEach(one -> lines.add(one.line()));
    lines.add(
        items.size()
            + (items.size() == 1 ? " passkey, " : " passkeys, ")
            + keys.size()
            + (keys.size() == 1 ? " key" : " keys"));
    return lines;
  }
}
