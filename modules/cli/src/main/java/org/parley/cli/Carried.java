package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.audit.Bundle;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The one file that is carried: a bundle, read from a stick and written to one. */
final class Carried {
  private Carried() {}

  static Bundle read(Path file) {
    try {
      return Bundle.read(Papers.bytes(file));
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(),
          e.path(),
          e.detail() + " (in " + file + ")",
          "this is not a file of parley stick, or it was changed on the way");
    }
  }

  static void write(Path file, Bundle bundle) {
    Papers.writeNew(file, bundle.json().bytes());
  }

  /** A bundle on the way: what was signed, and the keys its reader needs. */
  static Bundle onTheWay(
      String origin, String policy, List<Bundle.Entry> keys, List<Submission> signed) {
    return new Bundle(
        origin,
        policy,
        keys,
        List.of(),
        List.of(),
        List.of(),
        signed.stream().map(Carried::sent).toList(),
        Optional.empty());
  }

  /** A bundle of what is on record. */
  static Bundle recorded(
      String origin, String policy, List<Bundle.Entry> keys, List<Bundle.Entry> entries) {
    return new Bundle(
        origin, policy, keys, entries, List.of(), List.of(), List.of(), Optional.empty());
  }

  private static Bundle.Sent sent(Submission submission) {
    return new Bundle.Sent(
        text(submission.leaf()), text(submission.statement()), submission.blob());
  }

  static Submission submission(Bundle.Sent sent) {
    return new Submission(bytes(sent.leaf()), bytes(sent.statement()), sent.blob());
  }

  /** The keys file of a session, as a bundle holds it. */
  static List<Bundle.Entry> keys(String keysFile) {
    try {
      List<Bundle.Entry> keys = new ArrayList<>();
      Json all = Json.obj().put("keys", Json.parse(bytes(keysFile), 32 << 20, 4)).build();
      for (Fields one : Fields.of(all, "").array("keys", Fields::of)) {
        keys.add(Bundle.Entry.of(one.string("receipt"), Optional.of(one.string("statement"))));
      }
      return keys;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's keys file cannot be read: " + e.detail(), "");
    }
  }

  /** One entry as a session may read it. */
  static Bundle.Entry entry(Session session, Hash leaf) {
    String statement = ServerClient.member(session.statement(leaf), "statement");
    String receipt =
        ServerClient.member(session.get("/v1/receipts/" + leaf.base64Url()), "receipt");
    return Bundle.Entry.of(receipt, Optional.of(statement));
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** A statement as it was carried. */
  static Json json(String statement) throws Malformed {
    Limits limits = Limits.standard();
    return Json.parse(bytes(statement), limits.statementBytes(), limits.jsonDepth());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
