package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.parley.statement.Disclosed;
import org.parley.statement.Limits;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Files with disclosure strings, and the package they are given in. */
final class GivenStrings {
  private static final String VERSION = "parley-disclosure/1";
  private static final int BYTES_MAX = 1 << 20;

  private GivenStrings() {}

  /** An array of disclosure strings. */
  static List<String> read(Path file) {
    try {
      Json array = Json.parse(Papers.bytes(file), BYTES_MAX, 2);
      List<String> strings = new ArrayList<>();
      strings.addAll(Fields.of(Json.obj().put("strings", array).build(), "").strings("strings"));
      for (String text : strings) {
        Disclosed.parse(text, Limits.standard());
      }
      return List.copyOf(strings);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file + ")", "parley cell queue wrote it");
    }
  }

  /** What is encrypted for one recipient. */
  static byte[] packed(String recipient, String site, List<String> strings) {
    return Json.obj()
        .put("v", VERSION)
        .put("site", site)
        .put("recipient", recipient)
        .put("disclosures", Json.strings(strings))
        .build()
        .bytes();
  }

  /**
   * What lies in a package.
   *
   * @param site leaf of the site's box
   * @param strings what is disclosed
   */
  record Packed(Hash site, List<String> strings) {}

  /** The strings of a package that was made for this key. */
  static List<String> unpacked(byte[] json, String keyName) {
    return packed(json, keyName).strings();
  }

  /** What lies in a package that was made for this key. */
  static Packed packed(byte[] json, String keyName) {
    try {
      Fields fields = Fields.of(Json.parse(json, BYTES_MAX, 2), "");
      String version = fields.string("v");
      Hash site = Hash.parse(fields.string("site"));
      String recipient = fields.string("recipient");
      List<String> strings = fields.strings("disclosures");
      fields.done();
      if (!version.equals(VERSION) || !recipient.equals(keyName)) {
        throw CannotGoOn.usage("the package was made for " + recipient, "open it with that key");
      }
      return new Packed(site, strings);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail(), "this is not a package of parley disclosure give");
    }
  }
}
