package org.parley.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.geo.Cell;
import org.parley.statement.Disclosed;
import org.parley.statement.Limits;
import org.parley.statement.StatedVolume;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What a recipient was told of protected sites, for checks on his own machine. No server computes
 * such a check, because none may know the sites.
 *
 * @param sites in the order they were taken
 */
public record HeldSites(List<Held> sites) {
  private static final String VERSION = "parley-held-sites/1";
  private static final int BYTES_MAX = 16 << 20;
  private static final int DEPTH_MAX = 8;

  /**
   * One site as its recipient holds it.
   *
   * @param site leaf of the site's box
   * @param disclosed leaf of the box by which it was disclosed
   * @param since when it was opened
   * @param strings what was given
   */
  public record Held(Hash site, Hash disclosed, Instant since, List<String> strings) {
    public Held {
      strings = List.copyOf(strings);
    }

    static Held read(Fields fields) throws Malformed {
      return new Held(
          SiteJson.hash(fields, "site"),
          SiteJson.hash(fields, "disclosed"),
          SiteJson.time(fields, "since"),
          fields.strings("strings"));
    }

    Json.Obj json() {
      return Json.obj()
          .put("site", site.base64())
          .put("disclosed", disclosed.base64())
          .put("since", since.toString())
          .put("strings", Json.strings(strings))
          .build();
    }

    /** Without the strings. */
    @Override
    public String toString() {
      return "a held site";
    }
  }

  /**
   * A plan comes nearer to a site than the stand-off.
   *
   * @param held which
   * @param tier how exactly it is held
   * @param what its function or name where that was told; else its cell
   * @param volume which volume of the plan, from 0
   * @param metres how far it was to keep off
   * @param currency how current it is, in words
   */
  public record Near(
      Held held, String tier, String what, int volume, int metres, String currency) {}

  public HeldSites {
    sites = List.copyOf(sites);
  }

  /**
   * Reads the file of a recipient.
   *
   * @throws Malformed {@code site.book}, {@code site.field} or a JSON code
   */
  public static HeldSites read(byte[] json) throws Malformed {
    Fields fields = Fields.of(Json.parse(json, BYTES_MAX, DEPTH_MAX), "");
    if (!fields.string("v").equals(VERSION)) {
      throw SiteRefusal.BOOK.malformed("/v", "expected " + VERSION);
    }
    HeldSites held = new HeldSites(fields.objects("sites", Held::read));
    fields.done();
    return held;
  }

  /** The whole file with every coordinate; it is written nowhere unencrypted. */
  public byte[] json() {
    return Json.obj()
        .put("v", VERSION)
        .put("sites", sites.stream().map(Held::json).toList())
        .build()
        .bytes();
  }

  /** The same with one more; what was told before by the same box is replaced. */
  public HeldSites with(Held held) {
    List<Held> all = new ArrayList<>(sites);
    all.removeIf(one -> one.disclosed().equals(held.disclosed()));
    all.add(held);
    return new HeldSites(all);
  }

  /**
   * Where a plan comes nearer to a held site than its operator asks, or than is agreed.
   *
   * @param metres a distance agreed between the parties, where it is more than a site's own
   * @throws Malformed when what was disclosed cannot be read
   */
  public List<Near> near(List<StatedVolume> plan, int metres, Instant now) throws Malformed {
    List<Near> found = new ArrayList<>();
    for (Held held : sites) {
      Told told = Told.of(held);
      int apart = Math.max(told.standOff, metres);
      for (int i = 0; i < plan.size(); i++) {
        StatedVolume volume = plan.get(i);
        int error = volume.placed().positionErrorMetres();
        if (told.meets(volume, apart + error)) {
          found.add(new Near(held, told.tier(), told.what, i, apart, told.currency(now)));
        }
      }
    }
    return List.copyOf(found);
  }

  /** What the strings of one site tell. */
  private record Told(
      Optional<ExactPlace> place,
      Optional<Cell> cell,
      String what,
      int standOff,
      Instant confirmedAt,
      Instant reviewBy) {

    static Told of(Held held) throws Malformed {
      Optional<ExactPlace> place = Optional.empty();
      Optional<Cell> cell = Optional.empty();
      Optional<String> what = Optional.empty();
      int standOff = 0;
      Instant confirmed = Instant.EPOCH;
      Instant review = Instant.EPOCH;
      for (String string : held.strings()) {
        Disclosed disclosed = Disclosed.parse(string, Limits.standard());
        switch (disclosed.name()) {
          case "geometry_exact" -> {
            Fields fields = Fields.of(disclosed.value(), "/geometry_exact");
            place = Optional.of(ExactPlace.read(fields));
          }
          case "geometry_coarse" -> {
            Fields fields = Fields.of(disclosed.value(), "/geometry_coarse");
            cell = Cell.named(fields.string("cell"));
            standOff = (int) fields.integer("stand_off_m");
            confirmed = SiteJson.time(fields, "confirmed_at");
            review = SiteJson.time(fields, "review_by");
          }
          case "function", "name" -> {
            what = what.or(() -> text(disclosed.value()));
          }
          default -> {}
        }
      }
      String named = what.orElse("a site");
      return new Told(place, cell, named, standOff, confirmed, review);
    }

    private static Optional<String> text(Json value) {
      return value instanceof Json.Str text ? Optional.of(text.value()) : Optional.empty();
    }

    String tier() {
      return place.isPresent() ? "EXACT" : "AREA";
    }

    boolean meets(StatedVolume volume, int metres) {
      return place
          .map(exact -> exact.meets(volume.footprint(), metres))
          .or(() -> cell.map(area -> new SiteArea(area).meets(volume.footprint(), metres)))
          .orElse(false);
    }

    String currency(Instant now) {
      return now.isAfter(reviewBy)
          ? "last confirmed " + confirmedAt + ", treat as present"
          : "confirmed " + confirmedAt;
    }
  }

  /** How many, never which. */
  @Override
  public String toString() {
    return sites.size() + " held sites";
  }
}
