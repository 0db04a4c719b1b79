package org.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.audit.Bundle;
import org.parley.audit.BundleCheck;
import org.parley.audit.CheckpointsCheck;
import org.parley.audit.EvidenceCheck;
import org.parley.audit.SignatureCheck;
import org.parley.cli.CannotGoOn;
import org.parley.cli.Scenario;
import org.parley.desk.RefusalNote;
import org.parley.http.HostileSignIns;
import org.parley.intake.ImportedRow;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.KeyFile;
import org.parley.ledger.Signer;
import org.parley.paper.Dictation;
import org.parley.paper.Gathered;
import org.parley.paper.Paper;
import org.parley.paper.Squares;
import org.parley.paper.TypedLines;
import org.parley.seal.Identity;
import org.parley.statement.DraftNotice;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.track.PositionReader;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.OfflineVerifier;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.StrictBase64;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;
import org.parley.witness.CheckpointRequest;
import org.parley.witness.HostileTiles;
import org.parley.witness.NamedWitness;

/**
 * Every reader of bytes that strangers write, each with what must hold whatever the bytes are: they
 * are refused by a value or by {@link Malformed}, or what was read says the same when it is written
 * and read again. Anything else, an exception, a broken invariant, an answer after too long or too
 * much memory, is a defect.
 *
 * <p>{@code bench/fuzz} drives it with Jazzer, which calls {@link #fuzzerInitialize} with the name
 * of a reader and then {@link #fuzzerTestOneInput}; nothing of Jazzer is needed to compile it.
 */
public final class HostileBytes {
  private static final Limits LIMITS = Limits.standard();
  private static Reader reader = Reader.JSON;

  private HostileBytes() {}

  /** Reads bytes and holds what was read against them. */
  @FunctionalInterface
  interface Body {
    void read(byte[] bytes) throws Malformed;
  }

  private static final String ROW_OF_A_DATA_SET =
      "{\"row\":2,\"key\":\"a\",\"from\":\"2017-05-06\",\"until\":\"2017-05-07\",\"lat\":35.5,"
          + "\"lng\":36.25,\"error_m\":2000,\"adm1\":\"West\",\"a\":\"North\",\"b\":\"South\","
          + "\"best\":2,\"parts\":[1,0,1,0],\"sources\":[{\"name\":\"Radio\",\"date\":"
          + "\"2017-05-08\"}],\"marks\":[\"import.sum-differs\"]}";

  /** A row as chunks of imports carry it. */
  private static void row(byte[] bytes) throws Malformed {
    ImportedRow row = ImportedRow.read(bytes);
    ImportedRow again = ImportedRow.read(row.json().text().getBytes(UTF_8));
    Invariant.hold(again.equals(row), "a row reads back as it was written");
  }

  /** The readers. */
  enum Reader {
    JSON(HostileBytes::json, name -> name.endsWith(".json")),
    NOTE(HostileBytes::note, name -> name.startsWith("checkpoints/")),
    LEAF(HostileBytes::leaf, name -> false),
    RECEIPT(HostileBytes::receipt, name -> name.endsWith(".tlog-proof")),
    CHECKPOINT(HostileBytes::checkpoint, name -> name.matches("checkpoints/[0-9]+")),
    POLICY(HostileBytes::policy, name -> name.endsWith("policy")),
    KEY(HostileBytes::key, name -> false),
    STATEMENT(HostileBytes::statement, name -> name.endsWith(".statement.json")),
    SUBMISSION(HostileBytes::submission, name -> false),
    DRAFT(HostileBytes::draft, name -> false),
    SHAPE(HostileBytes::shape, name -> false),
    BUNDLE(HostileBytes::bundle, name -> name.endsWith(".bundle.json")),
    EVIDENCE(HostileBytes::evidence, name -> name.matches("evidence/[^/]*json")),
    VERIFIED(HostileBytes::verified, name -> name.equals("receipts/keys.json")),
    REQUEST(HostileBytes::request, name -> name.matches("checkpoints/[0-9]+")),
    WITNESSES(HostileBytes::witnesses, name -> name.endsWith("policy")),
    REFUSAL(HostileBytes::refusal, name -> name.startsWith("checkpoints/")),
    BATCH(HostileBytes::batch, name -> false),
    POSITIONS(HostileBytes::positions, name -> false),
    ROW(HostileBytes::row, name -> false),
    TYPED(HostileBytes::typed, name -> false),
    SCANNED(HostileBytes::scanned, name -> false),
    BASE64(HostileBytes::base64, name -> false),
    IDENTITY(HostileBytes::identity, name -> name.endsWith(".identity")),
    SITES(HostileSecrets::sites, name -> false),
    HELD(HostileSecrets::held, name -> false),
    DISCLOSED(HostileSecrets::disclosed, name -> false),
    AGE(HostileSecrets::age, name -> false),
    SEALED(HostileSecrets::sealed, name -> false),
    BOX(HostileSecrets::box, name -> false),
    DICTATED(HostileBytes::dictated, name -> false),
    SCENARIO(HostileBytes::scenario, name -> false),
    KEYFILE(HostileBytes::keyFile, name -> false),
    STATES(HostileBytes::states, name -> name.matches("checkpoints/[0-9]+")),
    BACKUP(HostileFiles::backup, name -> false),
    UCDP(HostileFiles::ucdp, name -> false),
    ACLED(HostileFiles::acled, name -> false),
    TABLE(HostileFiles::table, name -> false),
    WORKBOOK(HostileFiles::workbook, name -> false),
    MAPPING(HostileFiles::mapping, name -> false),
    LEAVES(HostileTiles::leaves, name -> false),
    TOKEN(HostileSignIns::token, name -> false),
    JWKS(HostileSignIns::jwks, name -> false),
    PASSKEY(HostileSignIns::passkey, name -> false),
    UTM(HostileUtm::read, name -> false);

    private final Body body;
    private final Predicate<String> seed;

    Reader(Body body, Predicate<String> seed) {
      this.body = body;
      this.seed = seed;
    }

    /** Reads; what is refused as it should be is no event. */
    void takes(byte[] bytes) {
      try {
        body.read(bytes.clone());
      } catch (Malformed expected) {
        Invariant.hold(!expected.code().isEmpty(), "a refusal has a code");
      }
    }

    /** Bytes to begin with. */
    List<byte[]> seeds() {
      List<byte[]> written =
          switch (this) {
            case SHAPE -> texts(SHAPES);
            case DRAFT -> texts("{\"notice\":" + notice(SHAPES[0]) + ",\"to\":[\"South\"]}");
            case ROW -> texts(ROW_OF_A_DATA_SET);
            case BATCH -> texts("{\"positions\":[" + POSITION + "]}");
            case POSITIONS ->
                texts(
                    "track,at,lat,lng,error_m,alt_m,alt_error_m,notice\n"
                        + "a,2026-03-02T08:00:00Z,35.9,36.8,30,1e3,10,\n"
                        + "\"b,c\",2026-03-02T08:00:00Z,35.9,36.8,30,,,\n",
                    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":"
                        + "[36.8,35.9,400]},\"properties\":{\"track\":\"a\",\"error_m\":30,"
                        + "\"at\":\"2026-03-02T08:00:00Z\"}}");
            case LEAF -> receipts().stream().map(Receipt::leaf).toList();
            case SUBMISSION ->
                texts(
                    Json.obj()
                        .put("leaf", new String(receipts().getFirst().leaf(), UTF_8))
                        .put("statement", new String(first(".statement.json"), UTF_8))
                        .build()
                        .text());
            case KEY -> texts(Worked.KEY);
            case BASE64 -> texts("AAECAwQ=", "/+7dzLuqmYh3ZlVEMyIRAA==");
            case TYPED -> texts(String.join("\n", lines()));
            case SCANNED -> texts(String.join("\n", squares()));
            case SITES -> List.of(HostileSecrets.book());
            case HELD -> texts(HostileSecrets.HELD);
            case DISCLOSED -> texts(HostileSecrets.string());
            case AGE -> List.of(HostileSecrets.file(new byte[] {1, 2, 3}));
            case SEALED -> List.of(HostileSecrets.sealedJson());
            case BOX -> List.of(HostileSecrets.inner());
            case DICTATED -> texts(String.join("\n", SPOKEN.text()));
            case SCENARIO -> scenarios();
            case KEYFILE -> texts(KEY_FILE);
            case BACKUP -> List.of(HostileFiles.backedUp());
            case UCDP ->
                List.of(HostileFiles.UCDP.getBytes(UTF_8), HostileFiles.packed(HostileFiles.UCDP));
            case ACLED -> texts(HostileFiles.ACLED);
            case TABLE -> texts(HostileFiles.TABLE);
            case WORKBOOK -> HostileFiles.workbooks();
            case MAPPING -> texts(HostileFiles.MAPPING);
            case LEAVES -> List.of(HostileTiles.seed());
            case TOKEN -> List.of(HostileSignIns.token());
            case JWKS -> List.of(HostileSignIns.jwks());
            case PASSKEY -> HostileSignIns.passkeys();
            case UTM -> HostileUtm.seeds();
            case JSON,
                NOTE,
                RECEIPT,
                CHECKPOINT,
                POLICY,
                STATEMENT,
                BUNDLE,
                EVIDENCE,
                VERIFIED,
                REQUEST,
                WITNESSES,
                REFUSAL,
                IDENTITY,
                STATES ->
                List.of();
          };
      return Stream.concat(
              written.stream(),
              Worked.FILES.entrySet().stream()
                  .filter(file -> seed.test(file.getKey()))
                  .map(Map.Entry::getValue))
          .toList();
    }
  }

  private static final class Worked {
    static final Map<String, byte[]> FILES = WorkedExample.files();
    static final String KEY =
        new String(FILES.getOrDefault("keys.txt", new byte[0]), UTF_8)
            .lines()
            .filter(line -> line.startsWith("  key "))
            .map(line -> line.substring(6).strip())
            .limit(3)
            .collect(Collectors.joining("\n"));
    static final byte[] POLICY = FILES.getOrDefault("receipts/policy", new byte[0]);
  }

  private static final String[] SHAPES = {
    "{\"outline_circle\":{\"center\":{\"lat\":35.9,\"lng\":36.8},"
        + "\"radius\":{\"value\":500,\"units\":\"M\"}}}",
    "{\"outline_polygon\":{\"vertices\":[{\"lat\":35,\"lng\":36},{\"lat\":36,\"lng\":36},"
        + "{\"lat\":36,\"lng\":37}]}}",
    "{\"corridor\":{\"line\":[{\"lat\":35,\"lng\":36},{\"lat\":36,\"lng\":37}],"
        + "\"half_width\":{\"value\":2000,\"units\":\"M\"}}}",
    "{\"geojson\":{\"type\":\"Polygon\",\"coordinates\":[[[36,35],[37,35],[37,36],[36,35]],"
        + "[[36.4,35.2],[36.5,35.3],[36.6,35.2],[36.4,35.2]]]}}",
    "{\"geojson\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[179,0],[-179,0],[180,1],[179,0]]]]"
        + "},\"altitude_lower\":{\"value\":0,\"reference\":\"W84\",\"units\":\"M\"}}",
  };

  private static final String POSITION =
      "{\"track\":\"a\",\"at\":\"2026-03-02T08:00:00Z\",\"lat\":35.9,\"lng\":36.8,"
          + "\"error_m\":30,\"alt_m\":400,\"alt_error_m\":10}";

  private static final Dictation SPOKEN =
      new Dictation(
          List.of(
              new Dictation.Line("PARLEY", "1 ACK EXERCISE"),
              new Dictation.Line("FROM", "SOUTH/LIAISON"),
              new Dictation.Line("TO", "NORTH"),
              new Dictation.Line("OF", "0123 4567 89AB CDEF")));

  private static final String KEY_FILE =
      new String(
          KeyFile.text(good(() -> Ed25519Signer.of("a.example/North/liaison", new byte[32]))),
          UTF_8);

  private static List<byte[]> scenarios() {
    try {
      Path folder = Path.of(System.getProperty("parley.root", ".")).resolve("examples/exercise");
      return List.of(
          Files.readAllBytes(folder.resolve("scenario.yaml")),
          Files.readAllBytes(folder.resolve("distances.yaml")));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Receipt> receipts() {
    List<Receipt> receipts = new ArrayList<>();
    Worked.FILES.forEach((name, bytes) -> {
      if (name.endsWith(".tlog-proof")) {
        receipts.add(good(() -> Receipt.read(bytes)));
      }
    });
    return receipts;
  }

  private static Paper page() {
    return new Paper(Paper.Kind.STATEMENT, first(".statement.json"));
  }

  private static List<String> lines() {
    return good(() -> TypedLines.of(page()));
  }

  private static List<String> squares() {
    return good(() -> Squares.of(page()));
  }

  /** Makes something out of what is known to be good. */
  @FunctionalInterface
  private interface Made<T> {
    T made() throws Malformed;
  }

  private static <T> T good(Made<T> made) {
    try {
      return made.made();
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toList();
  }

  /** Called by Jazzer with the name of the reader. */
  public static void fuzzerInitialize(String[] arguments) {
    reader = Reader.valueOf(arguments[0].toUpperCase(Locale.ROOT));
  }

  /** Called by Jazzer with bytes. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    reader.takes(bytes);
  }

  /** Prints the names of the readers, or writes what each begins with into folders of its name. */
  public static void main(String[] arguments) throws IOException {
    for (Reader one : Reader.values()) {
      String name = one.name().toLowerCase(Locale.ROOT);
      if (arguments.length == 0) {
        System.out.println(name);
        continue;
      }
      Path folder = Files.createDirectories(Path.of(arguments[0], name));
      int number = 0;
      for (byte[] seed : one.seeds()) {
        Files.write(folder.resolve("seed-" + number++), seed);
      }
    }
  }

  private static void json(byte[] bytes) throws Malformed {
    Json read = Json.parse(bytes, 1 << 20, 32);
    Json again = Json.parse(read.bytes(), 8 << 20, 32);
    Invariant.hold(again.equals(read), "what was read is written so that it is read again");
    Invariant.hold(Arrays.equals(again.bytes(), read.bytes()), "and written in one way only");
  }

  private static void note(byte[] bytes) throws Malformed {
    Note note = Note.parse(bytes);
    Invariant.hold(Arrays.equals(note.bytes(), bytes), "a note has one spelling");
  }

  private static void leaf(byte[] bytes) throws Malformed {
    Leaf leaf = Leaf.read(bytes);
    Invariant.hold(Arrays.equals(leaf.bytes(), bytes), "a leaf has one spelling");
    Invariant.hold(Leaf.read(leaf.bytes()).leafHash().equals(leaf.leafHash()), "and one hash");
  }

  private static void receipt(byte[] bytes) throws Malformed {
    Receipt receipt = Receipt.read(bytes);
    Invariant.hold(receipt.text().equals(new String(bytes, UTF_8)), "a receipt has one spelling");
  }

  private static void checkpoint(byte[] bytes) throws Malformed {
    SignedCheckpoint state = SignedCheckpoint.parse(bytes);
    Invariant.hold(Arrays.equals(state.bytes(), bytes), "a state has one spelling");
  }

  private static void policy(byte[] bytes) throws Malformed {
    TrustPolicy policy = TrustPolicy.parse(bytes);
    Invariant.hold(
        TrustPolicy.parse(policy.text().getBytes(UTF_8)).text().equals(policy.text()),
        "a policy is written so that it is read again");
  }

  private static void key(byte[] bytes) throws Malformed {
    for (String line : new String(bytes, UTF_8).split("\n", 100)) {
      VerifierKey key = VerifierKey.parse(line);
      Invariant.hold(key.text().equals(line), "a key has one spelling");
      Invariant.hold(!key.verify(new byte[] {1}, new byte[64]), "zeros sign nothing");
    }
  }

  private static void statement(byte[] bytes) {
    switch (Statement.read(bytes, LIMITS)) {
      case Reading.Of read -> {
        Invariant.hold(read.statement().hash().equals(Hash.sha256(bytes)), "hashed as received");
        Invariant.hold(Arrays.equals(read.statement().bytes(), bytes), "kept as received");
      }
      case Reading.Refused refused ->
          Invariant.hold(!refused.refusal().code().isEmpty(), "a refusal has a code");
    }
  }

  private static void submission(byte[] bytes) throws Malformed {
    Submission read = Submission.read(bytes, LIMITS);
    Submission again = Submission.read(read.json(), LIMITS);
    Invariant.hold(
        Arrays.equals(read.leaf(), again.leaf())
            && Arrays.equals(read.statement(), again.statement()),
        "a submission is written so that it is read again");
  }

  private static void draft(byte[] bytes) throws Malformed {
    Invariant.hold(!DraftNotice.read(bytes, LIMITS).toString().isEmpty(), "it can be told");
  }

  /** A shape inside a notice that is right in everything else. */
  private static void shape(byte[] bytes) throws Malformed {
    String shape = new String(bytes, UTF_8);
    draft(("{\"notice\":" + notice(shape) + ",\"to\":[\"South\"]}").getBytes(UTF_8));
  }

  private static String notice(String shape) {
    return "{\"notice_kind\":\"PATROL\",\"meaning\":\"OWN_ACTIVITY\",\"activity\":\"PLANNED\","
        + "\"purpose\":\"x\",\"volumes\":[{\"volume\":"
        + shape
        + ",\"time_start\":{\"value\":\"2026-03-04T06:00:00Z\",\"format\":\"RFC3339\"},"
        + "\"time_end\":{\"value\":\"2026-03-04T08:00:00Z\",\"format\":\"RFC3339\"}}]}";
  }

  private static void bundle(byte[] bytes) throws Malformed {
    byte[] policy = Worked.POLICY;
    Invariant.hold(BundleCheck.verify(bytes, policy) != null, "there is an answer");
    Bundle read = Bundle.read(bytes);
    byte[] written = read.json().bytes();
    Invariant.hold(
        Arrays.equals(Bundle.read(written).json().bytes(), written),
        "a bundle is written so that it is read again");
  }

  private static void evidence(byte[] bytes) {
    try {
      Invariant.hold(
          EvidenceCheck.verify(bytes, Worked.POLICY, Optional.empty(), SignatureCheck.jdk())
              != null,
          "there is an answer");
    } catch (IOException e) {
      throw new AssertionError("no file is read without a mirror", e);
    }
  }

  private static void verified(byte[] bytes) {
    byte[] receipt = first(".tlog-proof");
    byte[] statement = first(".statement.json");
    byte[] policy = Worked.POLICY;
    Invariant.hold(
        OfflineVerifier.verify(receipt, statement, policy, bytes) != null, "there is a verdict");
    Invariant.hold(
        OfflineVerifier.verify(bytes, statement, bytes, bytes) != null, "there is a verdict");
  }

  private static byte[] first(String ending) {
    return Worked.FILES.entrySet().stream()
        .filter(file -> file.getKey().endsWith(ending))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(new byte[0]);
  }

  private static void request(byte[] bytes) throws Malformed {
    CheckpointRequest.read(bytes);
  }

  private static void witnesses(byte[] bytes) throws Malformed {
    NamedWitness.of(new String(bytes, UTF_8));
  }

  private static void refusal(byte[] bytes) throws Malformed {
    RefusalNote.read(bytes);
  }

  private static PositionReader positionReader() {
    return new PositionReader(
        "North", Optional.of(BigDecimal.valueOf(50)), Optional.of(BigDecimal.TEN));
  }

  private static void batch(byte[] bytes) throws Malformed {
    positionReader().batch(Json.parse(bytes, 1 << 20, 8), 1000);
  }

  private static void positions(byte[] bytes) throws Malformed {
    List<String> lines = new String(bytes, UTF_8).lines().limit(100).toList();
    if (lines.isEmpty()) {
      return;
    }
    boolean features = lines.getFirst().startsWith("{");
    PositionReader.Lines reading =
        features ? positionReader().geoJson() : positionReader().csv(lines.getFirst());
    for (String line : features ? lines : lines.subList(1, lines.size())) {
      Invariant.hold(reading.fix(line).toString().length() < 2000, "a position is short");
    }
  }

  private static void typed(byte[] bytes) throws Malformed {
    Gathered gathered = new Gathered();
    for (String line : new String(bytes, UTF_8).lines().limit(500).toList()) {
      gathered.typed(line);
    }
    paper(gathered);
  }

  private static void scanned(byte[] bytes) throws Malformed {
    Gathered gathered = new Gathered();
    for (String line : new String(bytes, UTF_8).lines().limit(500).toList()) {
      gathered.scanned(line);
    }
    paper(gathered);
  }

  private static void paper(Gathered gathered) throws Malformed {
    Paper paper = gathered.paper();
    Invariant.hold(paper.content().length <= 8 << 20, "a page holds little");
  }

  private static void base64(byte[] bytes) throws Malformed {
    String text = new String(bytes, UTF_8);
    Invariant.hold(StrictBase64.encode(StrictBase64.decode(text)).equals(text), "one spelling");
  }

  private static void identity(byte[] bytes) {
    Invariant.hold(Identity.parse(new String(bytes, UTF_8)) != null, "there is an answer");
  }

  private static void dictated(byte[] bytes) {
    List<String> lines = new String(bytes, UTF_8).lines().limit(200).toList();
    switch (Dictation.read(lines)) {
      case Dictation.Taken.Down down -> {
        Dictation said = down.dictation();
        Invariant.hold(
            Dictation.read(said.text()).equals(new Dictation.Taken.Down(said)),
            "what was taken down is said so that it is taken down again");
      }
      case Dictation.Taken.Wrong wrong ->
          Invariant.hold(!wrong.faults().isEmpty(), "what is wrong is named");
    }
  }

  /** A file that a person wrote, in YAML or JSON; files it names are not there. */
  private static void scenario(byte[] bytes) {
    try {
      Scenario read =
          Scenario.read(
              name -> {
                if (name.equals("a.yaml")) {
                  return bytes;
                }
                throw CannotGoOn.usage("there is no " + name, "");
              },
              "a.yaml");
      Invariant.hold(read != null, "there is an answer");
    } catch (CannotGoOn told) {
      Invariant.hold(!told.code().isEmpty(), "a refusal has a code");
    }
  }

  private static void keyFile(byte[] bytes) throws Malformed {
    Signer signer = KeyFile.parse(bytes);
    byte[] message = {1};
    Invariant.hold(
        signer.key().verify(message, signer.sign(message)), "a key file opens a key that signs");
  }

  private static void states(byte[] bytes) {
    byte[] known =
        Worked.FILES.entrySet().stream()
            .filter(file -> file.getKey().matches("checkpoints/[0-9]+"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(new byte[0]);
    try {
      Invariant.hold(
          CheckpointsCheck.verify(
                  known,
                  bytes,
                  Worked.POLICY,
                  Optional.of(bytes),
                  Optional.empty(),
                  SignatureCheck.jdk())
              != null,
          "there is an answer");
    } catch (IOException e) {
      throw new AssertionError("no file is read without a mirror", e);
    }
  }
}
