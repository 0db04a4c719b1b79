package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.ContactBody;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/** Calls and messages as rows: their exact text, when they were held, and what they name. */
final class Spoken {
  private Spoken() {}

  static void of(Rows rows, long index, Statement said, Instant moment) throws SQLException {
    rows.change(
        "insert into spoken values (?1, ?2, ?3, ?4, ?5)",
        index,
        said.kindText(),
        said.body().target().map(Hash::base64),
        Instant.ofEpochSecond(moment.getEpochSecond()).toString(),
        new String(said.bytes(), StandardCharsets.UTF_8));
  }

  static void contact(Rows rows, long index, Statement said, ContactBody contact)
      throws SQLException {
    of(rows, index, said, contact.begun());
    concerned(rows, index, contact.concerns());
  }

  static void message(Rows rows, long index, Statement said, List<Hash> concerns)
      throws SQLException {
    of(rows, index, said, said.at());
    concerned(rows, index, concerns);
  }

  private static void concerned(Rows rows, long index, List<Hash> leaves) throws SQLException {
    for (Hash leaf : new LinkedHashSet<>(leaves)) {
      rows.change("insert into concerned values (?1, ?2)", index, leaf.base64());
    }
  }
}
