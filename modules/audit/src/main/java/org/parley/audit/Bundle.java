package org.parley.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * One file with everything somebody knows about an entry ({@code docs/formats/bundle.md}); read for
 * its form only. {@link BundleCheck} says what it shows.
 *
 * @param origin the log
 * @param policy text of a policy file, never trusted
 * @param keys as in a keys file
 * @param entries the first is what the bundle is about
 * @param checkpoints texts of signed states
 * @param consistency proofs that tie states together
 * @param submissions signed, not yet in the log
 * @param note for people
 */
public record Bundle(
    String origin,
    String policy,
    List<Entry> keys,
    List<Entry> entries,
    List<String> checkpoints,
    List<Consistency> consistency,
    List<Sent> submissions,
    Optional<String> note) {

  /** Longest bundle. */
  public static final int BYTES_MAX = 64 << 20;

  static final String VERSION = "parley-bundle/1";

  private static final int DEPTH_MAX = 8;

  /**
   * An entry of the log.
   *
   * @param receipt text
   * @param statement text; absent when withheld
   * @param disclosures disclosure strings of the statement
   * @param blob the encrypted attachment
   */
  public record Entry(
      String receipt, Optional<String> statement, List<String> disclosures, Optional<byte[]> blob) {
    public Entry {
      disclosures = List.copyOf(disclosures);
    }

    /** An entry with nothing but receipt and statement. */
    public static Entry of(String receipt, Optional<String> statement) {
      return new Entry(receipt, statement, List.of(), Optional.empty());
    }

    static Entry read(Fields fields) throws Malformed {
      Optional<byte[]> blob = attachment(fields);
      return new Entry(
          fields.string("receipt"),
          fields.optString("statement"),
          fields.optStrings("disclosures"),
          blob);
    }

    Json.Obj json() {
      return Json.obj()
          .put("receipt", receipt)
          .putIfPresent("statement", statement)
          .putIfAny("disclosures", disclosures)
          .putIfPresent("blob", blob.map(StrictBase64::encode))
          .build();
    }
  }

  /**
   * That the state of size {@code to} only adds to that of size {@code from}.
   *
   * @param proof RFC 9162 section 2.1.4
   */
  public record Consistency(long from, long to, List<Hash> proof) {
    public Consistency {
      proof = List.copyOf(proof);
    }

    static Consistency read(Fields fields) throws Malformed {
      return new Consistency(
          fields.integer("from"), fields.integer("to"), hashes(fields.strings("proof")));
    }

    Json.Obj json() {
      return Json.obj()
          .put("from", from)
          .put("to", to)
          .put("proof", Json.strings(proof.stream().map(Hash::base64).toList()))
          .build();
    }
  }

  /**
   * What is signed and on its way to the log.
   *
   * @param leaf text of the leaf
   * @param statement text
   * @param blob the encrypted attachment
   */
  public record Sent(String leaf, String statement, Optional<byte[]> blob) {
    static Sent read(Fields fields) throws Malformed {
      return new Sent(fields.string("leaf"), fields.string("statement"), attachment(fields));
    }

    Json.Obj json() {
      return Json.obj()
          .put("leaf", leaf)
          .put("statement", statement)
          .putIfPresent("blob", blob.map(StrictBase64::encode))
          .build();
    }
  }

  public Bundle {
    keys = List.copyOf(keys);
    entries = List.copyOf(entries);
    checkpoints = List.copyOf(checkpoints);
    consistency = List.copyOf(consistency);
    submissions = List.copyOf(submissions);
  }

  /**
   * Reads a bundle's form.
   *
   * @throws Malformed a {@code bundle.*} or {@code json.*} code
   */
  public static Bundle read(byte[] bytes) throws Malformed {
    if (bytes.length > BYTES_MAX) {
      throw AuditCode.BUNDLE_SIZE.at("", bytes.length + " bytes");
    }
    Fields fields = Fields.of(Json.parse(bytes, BYTES_MAX, DEPTH_MAX), "");
    String version = fields.string("v");
    if (!version.equals(VERSION)) {
      throw AuditCode.BUNDLE_VERSION.at("/v", Malformed.shown(version));
    }
    Bundle bundle =
        new Bundle(
            fields.string("origin"),
            fields.string("policy"),
            fields.objects("keys", Bundle::key),
            fields.objects("entries", Entry::read),
            fields.optStrings("checkpoints"),
            fields.optObjects("consistency", Consistency::read),
            fields.optObjects("submissions", Sent::read),
            fields.optString("note"));
    fields.done();
    if (bundle.entries.isEmpty() && bundle.submissions.isEmpty()) {
      throw AuditCode.BUNDLE_NO_ENTRY.at("/entries", "an entry or a submission is wanted");
    }
    return bundle;
  }

  /** The file. */
  public Json.Obj json() {
    return Json.obj()
        .put("v", VERSION)
        .put("origin", origin)
        .put("policy", policy)
        .put("keys", keys.stream().map(Entry::json).toList())
        .put("entries", entries.stream().map(Entry::json).toList())
        .putIfAny("checkpoints", checkpoints)
        .putIfAnyObject("consistency", consistency.stream().map(Consistency::json).toList())
        .putIfAnyObject("submissions", submissions.stream().map(Sent::json).toList())
        .putIfPresent("note", note)
        .build();
  }

  static Entry key(Fields fields) throws Malformed {
    return Entry.of(fields.string("receipt"), Optional.of(fields.string("statement")));
  }

  /** The bytes of a keys file with these entries. */
  static byte[] keysFile(List<Entry> keys) {
    return Json.of(keys.stream().map(Entry::json).toList()).bytes();
  }

  static List<Hash> hashes(List<String> texts) throws Malformed {
    List<Hash> hashes = new ArrayList<>();
    for (String text : texts) {
      hashes.add(Hash.parse(text));
    }
    return hashes;
  }

  private static Optional<byte[]> attachment(Fields fields) throws Malformed {
    Optional<String> base64 = fields.optString("blob");
    if (base64.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(StrictBase64.decode(base64.get()));
    } catch (Malformed e) {
      throw e.at(fields.at("blob"));
    }
  }
}
