package org.parley.track;

import org.parley.statement.RefusalCode;
import org.parley.verify.Malformed;

/** Why a position is not taken. */
public enum PositionRefusal implements RefusalCode {
  TRACK(
      "position.track",
      "A track has a name of 1 to 100 characters without control characters.",
      422),
  TIME("position.time", "A position names its moment, like 2026-03-02T08:00:00Z.", 422),
  PLACE(
      "position.place", "Latitude is from -90 to 90 and longitude from -180 to 180 degrees.", 422),
  ERROR(
      "position.error",
      "A position states how far off it may be at most, from 0 to 50000 metres.",
      422),
  HEIGHT(
      "position.height",
      "A height is metres above the WGS84 ellipsoid and comes with its error.",
      422),
  NOTICE("position.notice", "The notice a track follows is named by its id.", 422),
  COLUMNS(
      "position.columns",
      "The first line names the columns: at least track, at, lat and lng; none twice.",
      422),
  LINE("position.line", "The line does not have a value for each column, or a quote is open.", 422),
  FEATURE("position.feature", "Each line is a GeoJSON Feature whose geometry is one Point.", 422),
  COUNT("position.count", "One request takes from 1 to 1000 positions.", 422),
  AHEAD(
      "position.ahead", "The position is of a time to come; set the clock that measured it.", 422),
  TRACKS("position.tracks", "One party keeps at most 1000 tracks at a time.", 429),
  CHANGES(
      "position.changes",
      "The tracks of your party have changed standing too often within this hour; wait.",
      429),
  POST("position.post", "Positions come from a post of the party that may file notices.", 403);

  private final String code;
  private final String text;
  private final int httpStatus;

  PositionRefusal(String code, String text, int httpStatus) {
    this.code = code;
    this.text = text;
    this.httpStatus = httpStatus;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int httpStatus() {
    return httpStatus;
  }

  Malformed malformed(String path, String detail) {
    return new Malformed(code, path, detail);
  }
}
