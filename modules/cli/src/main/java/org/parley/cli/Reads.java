package org.parley.cli;

import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * Where a command reads as one party: a server, or the files of a log on this machine. Both answer
 * with the same bytes where they stand at the same entry and the same moment.
 */
public interface Reads extends AutoCloseable {
  /** The party read for. */
  String party();

  /** The post, or {@code Party/root}. */
  String post();

  /** {@code EXERCISE} or {@code REAL}. */
  String setting();

  /** A read of JSON, for instance {@code /v1/notices}. */
  Json.Obj get(String path);

  /** A question with a body, for instance {@code /v1/check}. */
  Json.Obj post(String path, Json body);

  /** Leaf, statement and receipt of one statement this party may read. */
  default Json.Obj statement(Hash leaf) {
    return get("/v1/statements/" + leaf.base64Url());
  }

  @Override
  void close();
}
