package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.parley.verify.Hash;

/**
 * The tables. Every row hangs on the index of the leaf that made it, and who may see a row is asked
 * of that leaf's readers. There are no migrations: a file made by another schema is emptied and
 * filled again from the ledger.
 *
 * <pre>
 *   leaves      one row per leaf, whatever its kind          readers   which party may read it
 *   policies, parties, posts, keyring                        who takes part
 *   key_asked, key_ends                                      withdrawals asked for, in effect
 *   case_statements   exact texts of what a case file is folded from
 *   notices     one row per version             decisions, overlaps   what the desk found
 *   overlaps.filed_owner, met_owner   whose notice it is, where the other party may not read it
 *   ladder      one row per step towards a recipient         answers, claims
 *   placed      a box in place and time around every volume of every version, to be asked by both
 *   noticed     from when until when each version is, of all its volumes, whole minutes outward
 *   spoken, concerned   calls and messages, exact texts, and the leaves that each names
 *   stated, stated_names   of what place and time a claim, incident, finding or stop is: by box,
 *                   or by the folded name where no point is stated
 *   bears       the claims that an incident without place or time gathers; a finding's incident
 *   shelved, shelf_names, shelf_boxes   entries of the shelf by kind, by folded name, by place
 *   imports     one row per version             import_parts   which chunks it names
 *   import_chunks, import_rows   what was recorded of a file; seen only through an import
 *   happened    what incidents, claims and observations tell: when, where, under which marks
 *   happened_seats   its place in each reader's lists   happened_boxes   the same as boxes
 *   happened_links   which ids it names, to be asked from the other end
 *   happened_again   what became or ceased a reader's, and with which leaf
 *   trusts      the policies, each with whom it trusts, and from which index it is in force
 *   beats       witness times of each beat that carries any; bounds   the steps of the last ends
 * </pre>
 */
final class Schema {
  /** Tables in the order of the dump that {@link Register#digest} hashes. */
  static final List<String> TABLES =
      List.of(
          "answers",
          "bears",
          "beats",
          "bounds",
          "case_statements",
          "claims",
          "concerned",
          "decisions",
          "happened",
          "happened_again",
          "happened_boxes",
          "happened_links",
          "happened_seats",
          "import_chunks",
          "import_parts",
          "import_rows",
          "imports",
          "key_asked",
          "key_ends",
          "keyring",
          "ladder",
          "leaves",
          "noticed",
          "notices",
          "overlaps",
          "parties",
          "placed",
          "policies",
          "posts",
          "readers",
          "shelf_boxes",
          "shelf_names",
          "shelved",
          "spoken",
          "stated",
          "stated_names",
          "trusts");

  static final List<String> STATEMENTS =
      List.of(
          """
          create table leaves (
            idx integer primary key, leaf text not null unique, class text not null,
            key_name text not null, seq integer not null, re text not null,
            kind text, id text, party text, author text, addressed text, of_leaf text,
            block text, at text, recorded_at text not null, key_id integer not null,
            blob text)
          """,
          "create index leaves_blob on leaves (blob)",
          "create index leaves_id on leaves (id)",
          "create index leaves_of on leaves (of_leaf)",
          """
          create table readers (
            idx integer not null, reader text not null, recorded_at text not null,
            asserted_first text not null, asserted_last text,
            primary key (idx, reader)) without rowid
          """,
          "create index readers_reader on readers (reader, idx)",
          """
          create table policies (
            idx integer primary key, origin text not null, setting text not null,
            operator text not null)
          """,
          """
          create table parties (
            idx integer not null, ord integer not null, name text not null, title text not null,
            role text not null, founder integer not null, primary key (idx, ord)) without rowid
          """,
          """
          create table posts (
            idx integer primary key, post text not null, title text not null, scopes text not null)
          """,
          "create index posts_post on posts (post)",
          """
          create table key_ends (
            idx integer primary key, key_name text not null, key_id integer not null,
            since integer)
          """,
          """
          create table key_asked (
            idx integer primary key, leaf text not null, key_name text not null,
            key_id integer not null, since integer)
          """,
          "create table keyring (idx integer primary key, post text not null, vkey text not null)",
          "create table case_statements (idx integer primary key, statement text not null)",
          """
          create table happened (
            idx integer primary key, hi integer not null, lo integer not null, first_s integer,
            last_s integer, state text, act text, south integer, west integer, north integer,
            east integer, marks text not null, what text not null, seated text not null,
            lat integer, lng integer, error_m integer)
          """,
          """
          create table happened_seats (
            reader text not null, mark text not null, lasts integer not null,
            moment integer not null, hi integer not null, lo integer not null,
            idx integer not null,
            primary key (reader, mark, lasts, moment, hi, lo, idx)) without rowid
          """,
          """
          create table happened_again (
            reader text not null, turn integer not null, idx integer not null,
            hi integer not null, lo integer not null,
            primary key (reader, turn, idx)) without rowid
          """,
          "create virtual table happened_boxes using rtree_i32("
              + "id, west, east, south, north, starts, ends, reader, same_reader)",
          """
          create table happened_links (
            idx integer not null, role text not null, hi integer not null, lo integer not null,
            primary key (idx, role, hi, lo)) without rowid
          """,
          "create index happened_links_to on happened_links (hi, lo)",
          "create index leaves_ground on leaves (idx) where " + CaseFiles.GROUND.replace("l.", ""),
          "create index leaves_papers on leaves (idx) where " + CaseFiles.PAPERS.replace("l.", ""),
          """
          create table notices (
            idx integer primary key, notice_kind text not null, meaning text not null,
            activity text not null, starts text not null, ends text, drill integer not null,
            replaces text, body text not null)
          """,
          """
          create table decisions (
            idx integer primary key, of_leaf text not null, outcome text not null,
            timeliness text, flags text not null, not_taking_part text not null,
            also text not null)
          """,
          "create index decisions_of on decisions (of_leaf)",
          """
          create table overlaps (
            idx integer not null, ord integer not null, notice_leaf text not null,
            own integer not null, other_leaf text not null, other integer not null,
            starts text not null, ends text, lower_m text, upper_m text, contact text not null,
            by_rule text not null, marks text not null, filed_owner text, met_owner text,
            primary key (idx, ord)) without rowid
          """,
          "create index overlaps_notice on overlaps (notice_leaf)",
          "create index overlaps_other on overlaps (other_leaf)",
          "create index overlaps_filed on overlaps (filed_owner, idx)"
              + " where filed_owner is not null",
          "create index overlaps_met on overlaps (met_owner, idx) where met_owner is not null",
          "create index overlaps_kept on overlaps (idx)"
              + " where filed_owner is not null or met_owner is not null",
          """
          create table ladder (
            idx integer primary key, of_leaf text not null, recipient text not null,
            level integer not null, channel text, by_post text, held_at text, relayed_to text,
            read_back text, note text, counter integer)
          """,
          "create index ladder_of on ladder (of_leaf, recipient, level)",
          "create index ladder_recipient on ladder (recipient, level)",
          """
          create table answers (
            idx integer primary key, of_leaf text not null, response text not null, text text)
          """,
          "create index answers_of on answers (of_leaf)",
          """
          create table claims (
            idx integer primary key, label text, body text not null)
          """,
          "create virtual table placed using rtree_i32("
              + "id, west, east, south, north, starts, ends)",
          """
          create table spoken (
            idx integer primary key, kind text not null, of_leaf text, moment text not null,
            statement text not null)
          """,
          "create index spoken_of on spoken (of_leaf) where of_leaf is not null",
          "create index spoken_when on spoken (kind, moment)",
          """
          create table concerned (
            idx integer not null, leaf text not null, primary key (idx, leaf)) without rowid
          """,
          "create index concerned_leaf on concerned (leaf)",
          "create virtual table noticed using rtree_i32(id, starts, ends)",
          "create virtual table stated using rtree_i32("
              + "id, west, east, south, north, starts, ends)",
          """
          create table stated_names (
            idx integer primary key, folded text not null, starts integer not null,
            ends integer not null)
          """,
          "create index stated_names_folded on stated_names (folded, starts, ends)",
          """
          create table bears (
            idx integer not null, of text not null, primary key (idx, of)) without rowid
          """,
          "create index bears_of on bears (of)",
          """
          create table shelved (
            idx integer primary key, id text not null, actor integer not null)
          """,
          "create index shelved_id on shelved (id)",
          "create index shelved_actor on shelved (idx, id) where actor = 1",
          """
          create table shelf_names (
            idx integer not null, folded text not null, primary key (idx, folded)) without rowid
          """,
          "create index shelf_names_folded on shelf_names (folded)",
          "create virtual table shelf_boxes using rtree_i32(id, west, east, south, north)",
          """
          create table imports (
            idx integer primary key, leaf text not null, id text not null, party text not null,
            state text not null, format text, body text not null)
          """,
          """
          create table import_parts (
            idx integer not null, ord integer not null, leaf text not null, rows integer not null,
            primary key (idx, ord)) without rowid
          """,
          """
          create table import_chunks (
            idx integer primary key, leaf text not null, of_import text not null,
            party text not null, number integer not null, rows integer not null,
            sha256 text not null, fault text)
          """,
          "create index import_chunks_leaf on import_chunks (leaf)",
          "create index import_chunks_of on import_chunks (of_import)",
          """
          create table import_rows (
            idx integer not null, ord integer not null, row integer not null, key text not null,
            removed integer not null, from_day integer, until_day integer, lat_e7 integer,
            lng_e7 integer, error_m integer, place_code text, adm1 text, country text, a text,
            b text, kind text, published_day integer, primary key (idx, ord)) without rowid
          """,
          "create index import_rows_removed on import_rows (idx) where removed = 1",
          """
          create table trusts (
            idx integer primary key, leaf text not null, trust text not null,
            log_keys text not null, founders text not null, replaces text, in_force integer)
          """,
          """
          create table beats (
            idx integer primary key, at_size integer not null, newest integer, quorum integer,
            newest_so_far integer not null, at text not null, latest text not null)
          """,
          "create index beats_size on beats (at_size, quorum)",
          "create index beats_latest on beats (latest, idx)",
          "create index beats_back on beats (idx) where at < latest",
          """
          create table bounds (
            at_size integer primary key, quorum integer not null, idx integer not null)
          """,
          "create index bounds_quorum on bounds (quorum)",
          "create table meta (name text primary key, value text not null) without rowid");

  private Schema() {}

  /** Names this schema; a file that carries another name is emptied. */
  static String hash() {
    return Hash.sha256(String.join("\n;\n", STATEMENTS).getBytes(StandardCharsets.UTF_8)).hex();
  }
}
