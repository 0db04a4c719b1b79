package org.parley.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.intake.DataFile;
import org.parley.intake.ImportId;
import org.parley.intake.ImportedRow;
import org.parley.intake.PackedRows;
import org.parley.intake.Packer;
import org.parley.intake.RowFault;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.ImportBody;
import org.parley.statement.ImportBody.Counts;
import org.parley.statement.ImportBody.SourceFile;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Takes one file in: reads it, records chunk after chunk, and at the end the manifest that names
 * them. Broken off anywhere, the same command goes on where it stopped: the same file makes the
 * same chunks, and those on record are not recorded again. Before the manifest nobody is shown a
 * row.
 */
final class ImportRun {
  private static final int FAULTS_TOLD = 20;
  private static final int FAULTS_IN_JSON = 100;

  private final DataFile file;
  private final Bar bar;
  private final Instant now;
  private final Optional<Path> errors;
  private final List<RowFault> faults = new ArrayList<>();
  private long faultsWritten;

  ImportRun(DataFile file, Bar bar, Instant now, Optional<Path> errors) {
    this.file = file;
    this.bar = bar;
    this.now = now;
    this.errors = errors;
  }

  /**
   * What the manifest says beside the file.
   *
   * @param to who may read it
   * @param licence under which words the file was given
   * @param replaces the import that this one replaces
   * @param again whether to take in again what was withdrawn
   */
  record Wanted(List<Address> to, String licence, Optional<UUID> replaces, boolean again) {}

  /** Reads the file and records nothing. */
  Answer dry() {
    int[] chunks = {0};
    SourceFile identity = identity();
    Counts counts = read(identity, packed -> chunks[0]++);
    List<String> lines = new ArrayList<>();
    lines.add("DRY RUN: nothing was recorded.");
    lines.addAll(told(counts));
    Json.Obj json = json("DRY_RUN", identity, counts).put("chunks", chunks[0]).build();
    return new Answer(counts.refused() > 0 ? ExitCode.USAGE : ExitCode.OK, lines, json);
  }

  /** The chunks of an import that are on record. */
  private record Known(Hash leaf, int rows) {}

  /** Where an import stands before this run. */
  private record Before(UUID id, Optional<Hash> newest, boolean complete, boolean withdrawn) {}

  /** Takes the file in. */
  Answer record(Filing filing, Session session, Wanted wanted) {
    filing.settle();
    SourceFile identity = identity();
    String party = filing.from().party().orElseThrow();
    UUID own = ImportId.of(party, identity.sha256(), file);
    Before before = before(session, wanted.replaces().orElse(own), identity);
    if (before.complete()) {
      return already(filing.setting(), before, identity);
    }
    if (before.withdrawn() && wanted.replaces().isEmpty() && !wanted.again()) {
      throw CannotGoOn.usage(
          "this file was taken in before and withdrawn (import " + before.id() + ")",
          "give --again to take it in again as a new version");
    }
    if (wanted.replaces().isPresent() && before.newest().isEmpty()) {
      throw CannotGoOn.usage(
          "there is no import " + before.id() + " of your party to replace", "parley import list");
    }
    Map<String, Known> known = known(session, before.id(), wanted.to());
    List<ImportBody.Chunk> parts = new ArrayList<>();
    int[] found = {0};
    Counts counts =
        read(
            identity,
            packed -> {
              Optional<Hash> there = recorded(known, packed);
              found[0] += there.isPresent() ? 1 : 0;
              Hash leaf =
                  there.orElseGet(() -> chunk(filing, wanted, before.id(), parts.size(), packed));
              parts.add(new ImportBody.Chunk(leaf, packed.rows()));
            });
    if (parts.size() > CHUNKS_MAX) {
      throw CannotGoOn.usage(
          "the file makes " + parts.size() + " chunks; one import has at most " + CHUNKS_MAX,
          "split the file");
    }
    Filed filed = manifest(filing, wanted, before, identity, counts, parts);
    List<String> lines = new ArrayList<>();
    lines.add("Imported as " + before.id() + "; from now on its rows are shown.");
    lines.addAll(told(counts));
    if (found[0] > 0) {
      lines.add(found[0] + " of " + parts.size() + " chunks were on record from before.");
    }
    lines.addAll(filed.lines());
    lines.add("Rows give screening counts only: parley screen " + before.id());
    Json.Obj json =
        json("RECORDED", identity, counts)
            .put("import", before.id().toString())
            .put("leaf", filed.leaf().base64())
            .put("chunks", parts.size())
            .put("chunksFound", found[0])
            .build();
    return new Answer(
        counts.refused() > 0 ? ExitCode.USAGE : ExitCode.OK,
        Marks.on(filing.setting(), lines),
        json);
  }

  private static final int CHUNKS_MAX = 1000;

  private static Answer already(String setting, Before before, SourceFile identity) {
    List<String> lines =
        List.of(
            "This file stands here already as import " + before.id() + ", read by the same rules.",
            "Nothing was recorded and nothing doubled.",
            "Who may read it stays as it was: to change that, parley import withdraw, then take it"
                + " in with --again and another --to.");
    Json.Obj json =
        Json.obj()
            .put("outcome", "ALREADY")
            .put("import", before.id().toString())
            .put("sha256", identity.sha256().base64())
            .build();
    return Answer.done(json, Marks.on(setting, lines));
  }

  /** The leaf of a chunk with exactly these rows. */
  private static Optional<Hash> recorded(Map<String, Known> known, PackedRows packed) {
    return Optional.ofNullable(known.get(packed.sha256().base64()))
        .filter(one -> one.rows() == packed.rows())
        .map(Known::leaf);
  }

  private Hash chunk(Filing filing, Wanted wanted, UUID id, int number, PackedRows packed) {
    Draft draft = filing.draft(Kind.IMPORT_CHUNK, wanted.to(), packed.body(id, number));
    return filing.file(draft).leaf();
  }

  private Filed manifest(
      Filing filing,
      Wanted wanted,
      Before before,
      SourceFile identity,
      Counts counts,
      List<ImportBody.Chunk> parts) {
    ImportBody body =
        ImportBody.complete(
            new ImportBody.Content(
                file.format(),
                DataFile.RULES,
                identity,
                wanted.licence(),
                file.mapping().stated(),
                file.mapping().errors().stated(),
                counts,
                parts));
    Draft draft = Draft.of(Kind.IMPORT, before.id(), filing.from(), wanted.to(), now, body);
    return filing.file(before.newest().map(draft::replacing).orElse(draft));
  }

  /** How the import stands for this party; one that others imported is none of it. */
  private Before before(Session session, UUID id, SourceFile identity) {
    for (Json item : items(session.get("/v1/imports"))) {
      Json.Obj one = (Json.Obj) item;
      boolean ours = ServerClient.member(one, "from").startsWith(session.party() + "/");
      if (ours && ServerClient.member(one, "id").equals(id.toString())) {
        String state = ServerClient.member(one, "state");
        boolean same =
            state.equals("COMPLETE")
                && one.get("file").equals(Optional.of(identity.json()))
                && sameReading(one);
        return new Before(
            id,
            Optional.of(Arguments.hash(ServerClient.member(one, "leaf"))),
            same,
            state.equals("WITHDRAWN"));
      }
    }
    return new Before(id, Optional.empty(), false, false);
  }

  private boolean sameReading(Json.Obj one) {
    Json.Builder reading = Json.obj();
    reading
        .putIfAnyObject("mapping", ImportBody.mapping(file.mapping().stated()))
        .putIfAnyObject("places", ImportBody.places(file.mapping().errors().stated()));
    Json.Obj wanted = reading.build();
    return wanted.get("mapping").equals(one.get("mapping"))
        && wanted.get("places").equals(one.get("places"));
  }

  /** Chunks that everybody who is to read the import may read; by fewer it would stay hidden. */
  private static Map<String, Known> known(Session session, UUID id, List<Address> to) {
    List<String> wanted = to.stream().map(Address::text).toList();
    Map<String, Known> known = new HashMap<>();
    for (Json item : items(session.get("/v1/imports/" + id + "/chunks"))) {
      Json.Obj one = (Json.Obj) item;
      List<String> readers = JsonParts.texts(one, "to");
      boolean all =
          readers.contains(Address.EVERYONE.text()) || Set.copyOf(readers).containsAll(wanted);
      if (all && one.get("fault").isEmpty()) {
        known.put(
            ServerClient.member(one, "sha256"),
            new Known(Arguments.hash(ServerClient.member(one, "leaf")), number(one, "rows")));
      }
    }
    return known;
  }

  private static int number(Json.Obj one, String name) {
    return one.get(name).orElseThrow() instanceof Json.Num number ? number.value().intValue() : -1;
  }

  static List<Json> items(Json.Obj answer) {
    return answer.get("items").orElseThrow() instanceof Json.Arr items ? items.items() : List.of();
  }

  private SourceFile identity() {
    try {
      return file.identity(bytes -> bar.step("reading the file", 0, 0));
    } catch (IOException e) {
      throw CannotGoOn.usage("the file cannot be read: " + e.getMessage(), "check the disk");
    }
  }

  /** Reads the file; faults go to their file as they come. */
  private Counts read(SourceFile identity, Consumer<PackedRows> full) {
    LocalDate lastDay = now.atOffset(ZoneOffset.ofHours(14)).toLocalDate();
    long rows = Math.max(1, identity.bytes() / BYTES_OF_A_ROW);
    try (Writer out = errors.isPresent() ? errorFile(errors.get()) : Writer.nullWriter();
        InOrder recording = new InOrder()) {
      Packer packer = new Packer(full, recording);
      Counts counts =
          file.read(
              lastDay,
              new DataFile.Taker() {
                @Override
                public void row(ImportedRow row) {
                  packer.add(row);
                }

                @Override
                public void fault(RowFault fault) {
                  faulty(fault, out);
                }
              },
              read -> bar.step(read + " rows read", Math.min(read, rows), rows));
      packer.finish();
      recording.await();
      return counts;
    } catch (UncheckedIOException | IOException e) {
      throw CannotGoOn.usage("reading or writing broke off: " + e.getMessage(), "check the disk");
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail(), "correct the file or how it is read; nothing is shown");
    }
  }

  private static final long BYTES_OF_A_ROW = 400;

  private static Writer errorFile(Path path) throws IOException {
    BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    out.write('\uFEFF');
    out.write(RowFault.csv(RowFault.HEADING));
    return out;
  }

  private void faulty(RowFault fault, Writer out) {
    faultsWritten++;
    if (faults.size() < FAULTS_IN_JSON) {
      faults.add(fault);
    }
    try {
      out.write(RowFault.csv(fault.cells()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> told(Counts counts) {
    List<String> lines = new ArrayList<>();
    lines.add(
        counts.read()
            + " rows read, "
            + counts.kept()
            + " kept, "
            + counts.refused()
            + " left out, "
            + counts.marked()
            + " kept with a note.");
    for (RowFault fault : faults.subList(0, Math.min(FAULTS_TOLD, faults.size()))) {
      lines.add(
          "  row "
              + fault.row()
              + (fault.column().isEmpty() ? "" : ", column " + fault.column())
              + ": "
              + fault.fault().code()
              + " \""
              + fault.value()
              + "\" "
              + fault.detail());
    }
    if (faultsWritten > FAULTS_TOLD) {
      lines.add(
          "  and "
              + (faultsWritten - FAULTS_TOLD)
              + " more"
              + (errors.isPresent() ? "" : "; --errors FILE writes them all"));
    }
    errors.ifPresent(path -> lines.add("Every one of them stands in " + path));
    return lines;
  }

  private Json.Builder json(String outcome, SourceFile identity, Counts counts) {
    List<Json.Obj> told = new ArrayList<>();
    for (RowFault fault : faults) {
      told.add(
          Json.obj()
              .put("row", fault.row())
              .put("column", fault.column())
              .put("value", fault.value())
              .put("code", fault.fault().code())
              .put("kept", fault.fault().isMark())
              .put("detail", fault.detail())
              .build());
    }
    return Json.obj()
        .put("outcome", outcome)
        .put("file", identity.json())
        .put("rows", counts.json())
        .put("faultsCount", faultsWritten)
        .put("faults", told)
        .putIfPresent("errors", errors.map(Path::toString));
  }
}
