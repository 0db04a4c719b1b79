package org.parley.geo;

/**
 * Something in the writing of a shape that could mean only one thing and was read as that. The
 * author's own writing is kept as it was filed; this says how it was read.
 *
 * @param code the stable code
 * @param path the field, as a JSON pointer from the thing that was checked
 * @param words one plain sentence; holds no coordinates
 */
public record Repair(Code code, String path, String words) {

  /** The same repair seen from further out. */
  public Repair under(String prefix) {
    return new Repair(code, prefix + path, words);
  }

  /** Every way in which a shape is read otherwise than written. */
  public enum Code {
    /** The last corner of an outline repeated the first. */
    CLOSING_VERTEX(
        "repair.closing-vertex", "The last corner repeated the first and was read as closing it."),
    /** Two neighbouring corners were the same place. */
    SAME_VERTEX("repair.same-vertex", "A corner given twice running was read once."),
    /** A ring of GeoJSON did not repeat its first position. */
    OPEN_RING("repair.open-ring", "A ring that did not end where it began was closed."),
    /** A ring of GeoJSON ran against RFC 7946. */
    WINDING("repair.winding", "A ring ran the other way round than RFC 7946 asks."),
    /** An edge of more than half a turn. */
    ANTIMERIDIAN(
        "repair.antimeridian",
        "An edge over more than 180 degrees of longitude was read as the short way."),
    /** Parts cut at the antimeridian or along a common edge were joined. */
    JOINED("repair.joined", "Rings that share an edge were joined there.");

    private final String code;
    private final String text;

    Code(String code, String text) {
      this.code = code;
      this.text = text;
    }

    /** The stable code as printed beside answers. */
    public String code() {
      return code;
    }

    /** One English sentence for the documents. */
    public String text() {
      return text;
    }
  }
}
