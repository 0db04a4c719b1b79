package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Reads the cells of a row; what cannot be read was not written by the Projector. */
final class Cells {
  private static final int TEXT_BYTES_MAX = 4 << 20;
  private static final int DEPTH_MAX = 64;

  private Cells() {}

  static String text(ResultSet row, String name) throws SQLException {
    return optText(row, name)
        .orElseThrow(() -> new SQLException("an empty cell where none may be: " + name));
  }

  static Optional<String> optText(ResultSet row, String name) throws SQLException {
    return Optional.ofNullable(row.getString(name));
  }

  static OptionalLong optNumber(ResultSet row, String name) throws SQLException {
    long value = row.getLong(name);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static Instant time(ResultSet row, String name) throws SQLException {
    return Instant.parse(text(row, name));
  }

  static Optional<Instant> optTime(ResultSet row, String name) throws SQLException {
    return optText(row, name).map(Instant::parse);
  }

  static UUID id(ResultSet row, String name) throws SQLException {
    return UUID.fromString(text(row, name));
  }

  static Json.Obj object(ResultSet row, String name) throws SQLException {
    return object(text(row, name));
  }

  static Json.Obj object(String text) throws SQLException {
    return json(text) instanceof Json.Obj object ? object : new Json.Obj(java.util.Map.of());
  }

  static List<String> strings(ResultSet row, String name) throws SQLException {
    return json(text(row, name)) instanceof Json.Arr array
        ? array.items().stream()
            .filter(Json.Str.class::isInstance)
            .map(s -> ((Json.Str) s).value())
            .toList()
        : List.of();
  }

  private static Json json(String text) throws SQLException {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8), TEXT_BYTES_MAX, DEPTH_MAX);
    } catch (Malformed e) {
      throw new SQLException("a cell does not hold JSON: " + e.detail(), e);
    }
  }
}
