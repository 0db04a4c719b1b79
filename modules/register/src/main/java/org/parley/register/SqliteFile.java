package org.parley.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One SQLite file in write-ahead mode: one connection writes, a few read. Each reading sees one
 * state of the file from its first query to its last, however much is written meanwhile.
 */
final class SqliteFile implements AutoCloseable {
  private static final int READERS = 8;

  /** Work on one connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Rows rows) throws SQLException;
  }

  /** Makes a value of the row the cursor stands on. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Looks at the row the cursor stands on. */
  @FunctionalInterface
  interface RowVisitor {
    void visit(ResultSet row) throws SQLException;
  }

  /** A connection with the statements prepared on it so far. Used by one thread at a time. */
  static final class Rows {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Rows(Connection connection) {
      this.connection = connection;
    }

    /** All rows of a query; parameters are String, Integer or Long, bound from 1. */
    <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
      PreparedStatement statement = bound(sql, List.of(parameters));
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    }

    /** Hands each row of a query on as it comes; nothing is kept. */
    void each(String sql, RowVisitor visitor, Object... parameters) throws SQLException {
      PreparedStatement statement = bound(sql, List.of(parameters));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          visitor.visit(result);
        }
      }
    }

    /** Runs one change many times in one go. */
    void changes(String sql, List<Object[]> all) throws SQLException {
      PreparedStatement statement = bound(sql, List.of());
      for (Object[] parameters : all) {
        for (int i = 0; i < parameters.length; i++) {
          bind(statement, i + 1, parameters[i]);
        }
        statement.executeUpdate();
      }
    }

    /** Runs one change; an {@code Optional.empty()} parameter is stored as SQL null. */
    void change(String sql, Object... parameters) throws SQLException {
      bound(sql, List.of(parameters)).executeUpdate();
    }

    private PreparedStatement bound(String sql, List<Object> parameters) throws SQLException {
      PreparedStatement statement = prepared.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
      }
      for (int i = 0; i < parameters.size(); i++) {
        bind(statement, i + 1, parameters.get(i));
      }
      return statement;
    }

    private static void bind(PreparedStatement statement, int at, Object value)
        throws SQLException {
      switch (value) {
        case java.util.Optional<?> o when o.isEmpty() ->
            statement.setNull(at, java.sql.Types.VARCHAR);
        case java.util.Optional<?> o -> bind(statement, at, o.get());
        case String s -> statement.setString(at, s);
        case Integer i -> statement.setInt(at, i);
        case Long l -> statement.setLong(at, l);
        case Boolean b -> statement.setInt(at, b ? 1 : 0);
        default -> throw new IllegalArgumentException("no SQL form: " + value.getClass());
      }
    }
  }

  private final Rows writer;
  private final Lock writing = new ReentrantLock();
  private final BlockingQueue<Rows> readers = new ArrayBlockingQueue<>(READERS);

  private SqliteFile(Rows writer) {
    this.writer = writer;
  }

  static SqliteFile open(Path file) {
    try {
      SqliteFile opened = new SqliteFile(new Rows(connect(file, false)));
      for (int i = 0; i < READERS; i++) {
        opened.readers.add(new Rows(connect(file, true)));
      }
      return opened;
    } catch (SQLException e) {
      throw new RegisterUnavailable("the register does not open: " + e.getMessage(), e);
    }
  }

  /**
   * Takes the file away, with what SQLite keeps beside it. Emptying it would take minutes where
   * there are millions of rows, because what is deleted is overwritten.
   */
  static void delete(Path file) {
    try {
      for (String beside : List.of("-wal", "-shm", "")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + beside));
      }
    } catch (IOException e) {
      throw new RegisterUnavailable("the register is not taken away: " + e.getMessage(), e);
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("journal_mode", "WAL");
    settings.setProperty("synchronous", "NORMAL");
    settings.setProperty("busy_timeout", "10000");
    settings.setProperty("foreign_keys", "false");
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, settings);
    if (readOnly) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma query_only = true");
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma secure_delete = on");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * Takes what was deleted out of the write-ahead file too. A reader in the middle of something may
   * keep it there until the next time.
   */
  void forget() {
    writing.lock();
    try {
      writer.connection.setAutoCommit(true);
      try (Statement statement = writer.connection.createStatement()) {
        statement.execute("pragma busy_timeout = 200");
        statement.execute("pragma wal_checkpoint(truncate)");
        statement.execute("pragma busy_timeout = 10000");
      } finally {
        writer.connection.setAutoCommit(false);
      }
    } catch (SQLException e) {
      throw new RegisterUnavailable("the register does not write: " + e.getMessage(), e);
    } finally {
      writing.unlock();
    }
  }

  /** Runs the work in one transaction: all of it is in the file afterwards, or nothing of it. */
  <T> T write(Work<T> work) {
    writing.lock();
    try {
      boolean done = false;
      try {
        T result = work.on(writer);
        writer.connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          giveUp();
        }
      }
    } catch (SQLException e) {
      throw new RegisterUnavailable("the register does not write: " + e.getMessage(), e);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Takes back what a transaction has done so far. SQLite has already done so by itself when the
   * disk is full; what then matters is why, which the caller is about to be told.
   */
  private boolean giveUp() {
    try {
      writer.connection.rollback();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Runs the work on one state of the file. */
  <T> T read(Work<T> work) {
    Rows rows = take();
    try {
      try {
        return work.on(rows);
      } finally {
        rows.connection.rollback();
      }
    } catch (SQLException e) {
      throw new RegisterUnavailable("the register does not read: " + e.getMessage(), e);
    } finally {
      readers.add(rows);
    }
  }

  private Rows take() {
    try {
      return readers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegisterUnavailable("interrupted while waiting for a reader", e);
    }
  }

  /** Runs statements that make or drop tables, in one transaction. */
  void execute(List<String> statements) {
    write(rows -> {
      try (Statement statement = rows.connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
      return statements.size();
    });
  }

  @Override
  public void close() {
    writing.lock();
    try {
      for (Rows rows : readers) {
        rows.connection.close();
      }
      writer.connection.close();
    } catch (SQLException e) {
      throw new RegisterUnavailable("the register does not close: " + e.getMessage(), e);
    } finally {
      writing.unlock();
    }
  }
}
