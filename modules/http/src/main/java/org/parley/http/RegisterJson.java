package org.parley.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.parley.desk.PartStanding;
import org.parley.register.AgreementRow;
import org.parley.register.ClaimRow;
import org.parley.register.InboxRow;
import org.parley.register.Listing;
import org.parley.register.LogRow;
import org.parley.register.Mechanism;
import org.parley.register.Waiting;
import org.parley.register.ZoneRow;
import org.parley.verify.Json;

/** The register's other rows as openapi.yaml says they look. */
final class RegisterJson {
  private static final List<String> CLAIM_AS_FILED =
      List.of(
          "type",
          "text",
          "stance",
          "asserted",
          "valid",
          "place",
          "actors",
          "counts",
          "source",
          "quote",
          "admiralty",
          "category",
          "about",
          "links",
          "retracted");
  private static final List<String> AGREEMENT_AS_FILED =
      List.of("form", "class", "signed", "guarantors", "source", "renewal", "attempted");

  private RegisterJson() {}

  static Json.Obj claims(Listing<ClaimRow> listing) {
    return NoticeJson.page(
            listing.items().stream().map(RegisterJson::claim).toList(), listing.next())
        .build();
  }

  private static Json.Obj claim(ClaimRow row) {
    Json.Builder json =
        Json.obj()
            .put("id", row.id().toString())
            .put("index", row.index())
            .put("leaf", row.leaf())
            .putIfPresent("label", row.body().get("label"))
            .put("from", row.from())
            .putIfPresent("block", row.block());
    for (String name : CLAIM_AS_FILED) {
      json.putIfPresent(name, row.body().get(name));
    }
    return json.put("at", row.at().toString())
        .put("recordedAt", row.recordedAt().toString())
        .putIfPresent("filedAnew", row.filedAnew())
        .put("noticePeriod", "NO_AGREED_STANDARD")
        .build();
  }

  static Json.Obj agreements(List<AgreementRow> rows) {
    return Json.obj().put("items", rows.stream().map(RegisterJson::agreement).toList()).build();
  }

  private static Json.Obj agreement(AgreementRow row) {
    Json.Obj body = row.body();
    Json.Builder json = Json.obj();
    json.put("id", row.id().toString())
        .put("leaf", row.leaf())
        .put("index", row.index())
        .putIfPresent("title", body.get("title"))
        .putIfPresent("short", body.get("short"))
        .put("by", row.by())
        .put("from", row.from())
        .put("to", Json.strings(row.to()))
        .putIfPresent("parties", body.get("parties"))
        .putIfPresent("inForceFrom", body.get("in_force_from"))
        .putIfPresent("until", body.get("until"))
        .putIfPresent("zoneBasis", body.get("zone_basis"))
        .putIfPresent("blocks", body.get("blocks"));
    AGREEMENT_AS_FILED.forEach(name -> json.putIfPresent(name, body.get(name)));
    return json.put("standing", row.standing().stream().map(RegisterJson::dyad).toList())
        .put("zones", row.zones().stream().map(RegisterJson::zone).toList())
        .putIfPresent("terms", body.get("terms"))
        .put("at", row.at().toString())
        .put("recordedAt", row.recordedAt().toString())
        .build();
  }

  private static Json.Obj dyad(AgreementRow.Dyad dyad) {
    return Json.obj().put("a", dyad.a()).put("b", dyad.b()).put("state", dyad.state()).build();
  }

  private static Json.Obj zone(ZoneRow row) {
    Json.Obj body = row.body();
    return Json.obj()
        .put("id", row.id().toString())
        .put("leaf", row.leaf())
        .putIfPresent("name", body.get("name"))
        .putIfPresent("zoneKind", body.get("zone_kind"))
        .putIfPresent("geometry", body.get("geometry"))
        .putIfPresent("geometryBasis", body.get("geometry_basis"))
        .put("basis", row.basis())
        .put("by", row.by())
        .put("assented", Json.strings(row.assented()))
        .putIfPresent("errorMetres", body.get("error_m"))
        .putIfPresent("floorMetres", body.get("floor_m"))
        .putIfPresent("ceilingMetres", body.get("ceiling_m"))
        .putIfPresent("source", body.get("source"))
        .putIfPresent("rule", body.get("rule"))
        .putIfPresent("controller", body.get("controller"))
        .putIfPresent("validFrom", body.get("valid_from"))
        .putIfPresent("validUntil", body.get("valid_until"))
        .build();
  }

  /** How each party stands by its own word is told with it; who said nothing takes part. */
  static Json.Obj parties(
      Mechanism mechanism,
      Function<String, Optional<PartStanding>> standing,
      Function<String, Optional<Instant>> newest) {
    return Json.obj()
        .put("origin", mechanism.origin())
        .put("setting", mechanism.setting())
        .put("operator", mechanism.operator())
        .put(
            "items",
            mechanism.parties().stream()
                .map(row -> party(row, standing.apply(row.name()), newest.apply(row.name())))
                .toList())
        .build();
  }

  private static Json.Obj party(
      Mechanism.PartyRow row, Optional<PartStanding> standing, Optional<Instant> newest) {
    return named(row)
        .put("founder", row.founder())
        .putIfPresent(
            "participation",
            standing.map(word ->
                Json.obj()
                    .put("state", word.state().name())
                    .put("since", word.since().toString())
                    .put("leaf", word.leaf().base64())
                    .build()))
        .putIfPresent("newest", newest.map(Instant::toString))
        .put("posts", row.posts().stream().map(RegisterJson::post).toList())
        .build();
  }

  static Json.Builder named(Mechanism.PartyRow row) {
    return Json.obj().put("name", row.name()).put("title", row.title()).put("role", row.role());
  }

  private static Json.Obj post(Mechanism.PostRow row) {
    return Json.obj()
        .put("post", row.post())
        .put("title", row.title())
        .put("scopes", Json.strings(row.scopes()))
        .build();
  }

  static Json.Obj log(Listing<LogRow> listing, long size) {
    return NoticeJson.page(
            listing.items().stream().map(RegisterJson::leaf).toList(), listing.next())
        .put("size", size)
        .build();
  }

  private static Json.Obj leaf(LogRow row) {
    Json.Builder json =
        Json.obj()
            .put("index", row.index())
            .put("leaf", row.leaf())
            .put("class", row.leafClass())
            .put("key", row.key())
            .put("seq", row.seq())
            .put("re", Json.strings(row.re()));
    row.told()
        .ifPresent(told ->
            json.put("kind", told.kind())
                .put("id", told.id())
                .put("from", told.from())
                .put("at", told.at().toString())
                .put("recordedAt", told.recordedAt().toString()));
    return json.build();
  }

  /** What an entry says, as it was signed. */
  record Words(String signed, String statement) {}

  static Json.Obj inbox(List<InboxRow> rows) {
    return inbox(rows, row -> Optional.empty());
  }

  /**
   * @param words what an entry says, where it is wanted
   */
  static Json.Obj inbox(List<InboxRow> rows, Function<InboxRow, Optional<Words>> words) {
    return Json.obj()
        .put("items", rows.stream().map(row -> item(row, words.apply(row))).toList())
        .build();
  }

  private static Json.Obj item(InboxRow row, Optional<Words> words) {
    Json.Builder json =
        Json.obj()
            .put("leaf", row.leaf())
            .put("index", row.index())
            .put("id", row.id())
            .put("kind", row.kind())
            .put("from", row.from())
            .put("handedAt", row.handedAt().toString());
    row.counter().ifPresent(counter -> json.put("counter", counter));
    words.ifPresent(said -> json.put("signed", said.signed()).put("statement", said.statement()));
    return json.put("needs", Json.strings(row.needs())).build();
  }

  static Json.Obj waiting(Waiting waiting) {
    return Json.obj()
        .put("toReceive", waiting.toReceive())
        .put("toAcknowledge", waiting.toAcknowledge())
        .put("sentNotReceived", waiting.sentNotReceived())
        .put("sentNotAcknowledged", waiting.sentNotAcknowledged())
        .build();
  }

  /** Whole seconds, as everywhere on the wire. */
  static String time(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond()).toString();
  }
}
