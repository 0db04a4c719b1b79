package org.parley.statement;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One file of a data set that a post took in: which file, read by which rules, what came of its
 * rows, and in which chunks they stand. Its rows are what others published; the post answers for
 * having read them so, and for nothing they say. A later version replaces it; a version {@link
 * State#WITHDRAWN} takes its rows out of every answer, and the record of both stays.
 *
 * @param state whether its rows stand
 * @param content what was taken in; present exactly while they stand
 * @param reason why they were withdrawn; present exactly when they were
 */
public record ImportBody(State state, Optional<Content> content, Optional<String> reason)
    implements Body {

  /** Whether its rows stand. */
  public enum State {
    COMPLETE,
    WITHDRAWN
  }

  /** What kind of file it is. */
  public enum Format {
    /** The georeferenced event data set of the Uppsala Conflict Data Program. */
    UCDP_GED,
    /** A file of the Armed Conflict Location and Event Data project, taken in by whoever has it. */
    ACLED,
    /** Any table, with a mapping of its columns. */
    TABLE
  }

  /**
   * What was taken in.
   *
   * @param format what kind of file
   * @param rules the name of the rules by which it was read
   * @param file the file
   * @param licence under which words the file was given, and whom to name
   * @param mapping which column holds what; empty where the format says so itself
   * @param places how far off a place may be, by the data set's own code of precision
   * @param rows what came of its rows
   * @param chunks where the rows stand, in the order of the file
   */
  public record Content(
      Format format,
      String rules,
      SourceFile file,
      String licence,
      List<Mapped> mapping,
      List<PlaceError> places,
      Counts rows,
      List<Chunk> chunks) {
    public Content {
      mapping = List.copyOf(mapping);
      places = List.copyOf(places);
      chunks = List.copyOf(chunks);
    }
  }

  /**
   * A file by its bytes.
   *
   * @param name what it was called
   * @param bytes how long it is
   * @param sha256 its hash
   */
  public record SourceFile(String name, long bytes, Hash sha256) {
    static SourceFile read(BodyFields fields) throws Malformed {
      return new SourceFile(
          fields.name("name"), fields.integer("bytes", 0L, BYTES_MAX), fields.hash("sha256"));
    }

    /** The file as the manifest states it. */
    public Json.Obj json() {
      return Json.obj()
          .put("name", name)
          .put("bytes", bytes)
          .put("sha256", sha256.base64())
          .build();
    }
  }

  /**
   * One column of the table.
   *
   * @param field what it holds
   * @param column its name in the file
   * @param form how it is written, such as the order of day and month
   */
  public record Mapped(String field, String column, Optional<String> form) {
    static Mapped read(BodyFields fields) throws Malformed {
      return new Mapped(fields.name("field"), fields.name("column"), fields.optName("form"));
    }

    Json.Obj json() {
      return Json.obj()
          .put("field", field)
          .put("column", column)
          .putIfPresent("form", form)
          .build();
    }
  }

  /**
   * What a code of precision was taken to mean.
   *
   * @param code as the data set writes it
   * @param errorMetres how far from its point a place with that code may be, metres
   */
  public record PlaceError(String code, int errorMetres) {
    static PlaceError read(BodyFields fields) throws Malformed {
      return new PlaceError(fields.name("code"), fields.integer("error_m", 0, METRES_MAX));
    }

    Json.Obj json() {
      return Json.obj().put("code", code).put("error_m", errorMetres).build();
    }
  }

  /**
   * Rows, counted.
   *
   * @param read rows of the file below its heading
   * @param kept rows that stand in the chunks, those that only remove another counted in
   * @param refused rows that were left out, each with its reason in the file of errors
   * @param marked rows that were kept and of which something was noted
   * @param removed rows that only say that the data set took an earlier row back
   */
  public record Counts(long read, long kept, long refused, long marked, long removed) {
    static Counts read(BodyFields fields) throws Malformed {
      return new Counts(
          fields.integer("read", 0L, ROWS_MAX),
          fields.integer("kept", 0L, ROWS_MAX),
          fields.integer("refused", 0L, ROWS_MAX),
          fields.integer("marked", 0L, ROWS_MAX),
          fields.integer("removed", 0L, ROWS_MAX));
    }

    /** The counts as the manifest states them. */
    public Json.Obj json() {
      return Json.obj()
          .put("read", read)
          .put("kept", kept)
          .put("refused", refused)
          .put("marked", marked)
          .put("removed", removed)
          .build();
    }
  }

  /**
   * One chunk.
   *
   * @param leaf the leaf of its statement
   * @param rows how many rows it holds
   */
  public record Chunk(Hash leaf, int rows) {
    static Chunk read(BodyFields fields) throws Malformed {
      return new Chunk(fields.hash("leaf"), fields.integer("rows", 1, ImportChunkBody.ROWS_MAX));
    }

    Json.Obj json() {
      return Json.obj().put("leaf", leaf.base64()).put("rows", rows).build();
    }
  }

  private static final long BYTES_MAX = 1L << 50;
  private static final long ROWS_MAX = 1L << 40;
  private static final int METRES_MAX = 20_100_000;

  /** Columns as the manifest states them. */
  public static List<Json.Obj> mapping(List<Mapped> mapping) {
    return mapping.stream().map(Mapped::json).toList();
  }

  /** Codes of precision as the manifest states them. */
  public static List<Json.Obj> places(List<PlaceError> places) {
    return places.stream().map(PlaceError::json).toList();
  }

  /** The rows stand. */
  public static ImportBody complete(Content content) {
    return new ImportBody(State.COMPLETE, Optional.of(content), Optional.empty());
  }

  /** The rows stand no more. */
  public static ImportBody withdrawn(String reason) {
    return new ImportBody(State.WITHDRAWN, Optional.empty(), Optional.of(reason));
  }

  /** Reads a body that stands alone. */
  public static ImportBody of(byte[] json, Limits limits) throws Malformed {
    return BodyFields.object(
        Json.parse(json, limits.statementBytes(), limits.jsonDepth()),
        "",
        limits,
        ImportBody::read);
  }

  static ImportBody read(BodyFields fields) throws Malformed {
    State state = fields.word("state", State.values());
    return switch (state) {
      case WITHDRAWN -> withdrawn(fields.text("reason"));
      case COMPLETE -> complete(content(fields));
    };
  }

  private static Content content(BodyFields fields) throws Malformed {
    List<Chunk> chunks = fields.objects("chunks", 1, Chunk::read);
    BodyFields.distinct(chunks.stream().map(Chunk::leaf).toList(), fields.at("chunks"));
    return new Content(
        fields.word("format", Format.values()),
        fields.name("rules"),
        fields.nested("file", SourceFile::read),
        fields.text("licence"),
        fields.optObjects("mapping", Mapped::read),
        fields.optObjects("places", PlaceError::read),
        fields.nested("rows", Counts::read),
        chunks);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.IMPORT);
  }

  @Override
  public Json.Obj json() {
    Json.Builder json = Json.obj().put("state", state.name());
    content.ifPresent(held ->
        json.put("format", held.format.name())
            .put("rules", held.rules)
            .put("file", held.file.json())
            .put("licence", held.licence)
            .putIfAnyObject("mapping", mapping(held.mapping))
            .putIfAnyObject("places", places(held.places))
            .put("rows", held.rows.json())
            .put("chunks", held.chunks.stream().map(Chunk::json).toList()));
    return json.putIfPresent("reason", reason).build();
  }
}
