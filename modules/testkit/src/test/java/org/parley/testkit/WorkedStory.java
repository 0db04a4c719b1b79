package org.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.StrictBase64;

/**
 * The story of the worked example: two invented parties found a log, one gives notice, the other
 * receives and acknowledges, witnesses look on, a key is lost and ended, the policy is replaced.
 */
final class WorkedStory {
  static final String ORIGIN = "parley.example/m4";
  private static final Json.Obj NOTHING = Json.obj().build();

  final Map<String, WorkedKey> keys = new LinkedHashMap<>();
  final Map<String, byte[]> identities = new LinkedHashMap<>();
  final WorkedLog log = new WorkedLog(ORIGIN, Instant.parse("2026-03-02T06:00:00Z"));

  /** Cosigned states by size, in the order they came about. */
  final Map<Integer, SignedCheckpoint> states = new LinkedHashMap<>();

  /** Indexes of the leaves that make up the keys file. */
  final List<Integer> keyLeaves = new ArrayList<>();

  /** The place of each thing in the log, by its name. */
  final Map<String, Integer> places = new LinkedHashMap<>();

  private List<WorkedKey> logKeys;
  private WorkedKey desk;
  final byte[] blob;

  /** A notice that was signed and sent, and never came into the log. */
  byte[] lost = new byte[0];

  byte[] lostLeaf = new byte[0];

  private WorkedStory() throws Malformed {
    key("log key", "");
    key("second log key", "");
    key("desk key", "/desk");
    key("second desk key", "/desk/2");
    for (String party : List.of("North", "South")) {
      key(party + " root 1", "/" + party + "/root/1");
      key(party + " root 2", "/" + party + "/root/2");
    }
    key("North liaison", "/North/liaison");
    key("North second device", "/North/liaison/2");
    keys.put(
        "South liaison",
        WorkedKey.of(
            "parley example South liaison", ORIGIN + "/South/liaison", KeyType.ECDSA_P256));
    for (String letter : List.of("A", "B", "C")) {
      String name = letter.toLowerCase(java.util.Locale.ROOT) + ".example/witness";
      keys.put(
          "witness " + letter,
          WorkedKey.of("parley example witness " + letter, name, KeyType.COSIGNATURE_ED25519));
    }
    for (String post : List.of("North liaison", "South liaison")) {
      identities.put(post, WorkedKey.seed("parley example identity " + post));
    }
    logKeys = List.of(get("log key"));
    desk = get("desk key");
    found();
    beat();
    blob = notice();
    beat();
    endKey();
    replacePolicy();
    beat();
    state();
  }

  static WorkedStory tell() {
    try {
      return new WorkedStory();
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private void key(String words, String ending) throws Malformed {
    keys.put(words, WorkedKey.of("parley example " + words, ORIGIN + ending, KeyType.ED25519));
  }

  WorkedKey get(String words) {
    return java.util.Objects.requireNonNull(keys.get(words));
  }

  /** The trust policy without its last line. */
  String trust(List<WorkedKey> keysOfLog) {
    StringBuilder text = new StringBuilder();
    keysOfLog.forEach(key -> text.append("log ").append(key.vkey()).append('\n'));
    for (String letter : List.of("A", "B", "C")) {
      text.append("witness " + letter + " " + get("witness " + letter).vkey() + "\n");
    }
    return text.append("group two 2 A B C\nquorum two\n").toString();
  }

  private static Json.Obj title(String words) {
    return Json.obj().put("en", words).build();
  }

  private Json.Obj party(String name) {
    return Json.obj()
        .put("name", name)
        .put("title", title(name))
        .put(
            "roots",
            Json.strings(List.of(get(name + " root 1").vkey(), get(name + " root 2").vkey())))
        .put("role", "SIGNATORY")
        .build();
  }

  private Json.Obj policy(List<WorkedKey> keysOfLog, WorkedKey deskKey) {
    return Json.obj()
        .put("origin", ORIGIN)
        .put("setting", "EXERCISE")
        .put("operator", "Centre (invented for this example)")
        .put("log_keys", Json.strings(keysOfLog.stream().map(WorkedKey::vkey).toList()))
        .put("desk_key", deskKey.vkey())
        .put("rules", "parley-rules/1")
        .put("trust", trust(keysOfLog))
        .put("parties", List.of(party("North"), party("South")))
        .build();
  }

  private void found() {
    byte[] first =
        log.statement(
            "policy", "North/root", List.of("*"), NOTHING, policy(logKeys, get("desk key")));
    add("policy", "North root 1", "policy", first, LeafClass.ADMIN, List.of());
    decide(0);
    assent("South assents", "South root 1", "South/root", 0);
    admit("North", "liaison", "North liaison", "North liaison");
    admit("South", "liaison", "South liaison", "South liaison");
    certify("North", "liaison", "North second device", "North liaison");
  }

  private int add(
      String name, String key, String kind, byte[] text, LeafClass type, List<Hash> re) {
    return add(name, get(key), kind, text, type, Optional.empty(), re);
  }

  private int add(
      String name,
      WorkedKey key,
      String kind,
      byte[] text,
      LeafClass type,
      Optional<Hash> sealed,
      List<Hash> re) {
    int index = log.add(key, text, kind, type, sealed, re);
    places.put(name, index);
    if (List.of("policy", "assent", "post", "key", "revoke").contains(kind)) {
      keyLeaves.add(index);
    }
    log.pass(1);
    return index;
  }

  private void decide(int index, String... flags) {
    Hash of = log.hash(index);
    byte[] chance = WorkedKey.seed("parley example owners " + index);
    Json.Obj body =
        Json.obj()
            .put("of", of.base64())
            .put("received_at", log.now().toString())
            .put("size", index)
            .put("rules", "parley-rules/1")
            .put("outcome", "ACCEPTED")
            .put("overlaps", List.of())
            .putIfPresent("timeliness", timeliness(index))
            .put("flags", Json.strings(List.of(flags)))
            .put("not_taking_part", List.of())
            .build();
    Json.Obj decoy =
        Json.obj()
            .put(
                "_sd",
                Json.strings(
                    List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(chance))))
            .build();
    String party = author(index).split("/", -1)[0];
    byte[] text = log.statement("decision", "desk", List.of(party), decoy, body);
    add(
        "decision on " + index,
        desk,
        "decision",
        text,
        LeafClass.ANSWER,
        Optional.empty(),
        List.of(of));
  }

  private Optional<Json.Obj> timeliness(int index) {
    if (!log.entries().get(index).kind().equals("notice")) {
      return Optional.empty();
    }
    return Optional.of(
        Json.obj()
            .put("value", "NO_AGREED_STANDARD")
            .put("clock", "LOGGED")
            .put("basis", "LOG_CLOCK")
            .put("per", List.of())
            .build());
  }

  private String author(int index) {
    try {
      Json text = Json.parse(log.entries().get(index).statement(), 1 << 20, 32);
      return ((Json.Str) ((Json.Obj) text).get("from").orElseThrow()).value();
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private int assent(String name, String key, String from, int of) {
    Json.Obj body = Json.obj().put("of", log.hash(of).base64()).build();
    byte[] text = log.statement("assent", from, List.of("*"), NOTHING, body);
    int index = add(name, key, "assent", text, LeafClass.ADMIN, List.of(log.hash(of)));
    decide(index);
    return index;
  }

  private void admit(String party, String post, String key, String identity) {
    String address = party + "/" + post;
    Json.Obj body =
        Json.obj()
            .put("post", address)
            .put("title", title("Liaison office of " + party))
            .put("scopes", Json.strings(List.of("file:*", "ack", "law", "read")))
            .build();
    byte[] text = log.statement("post", party + "/root", List.of("*"), NOTHING, body);
    decide(add("post " + address, party + " root 1", "post", text, LeafClass.ADMIN, List.of()));
    certify(party, post, key, identity);
  }

  private void certify(String party, String post, String key, String identity) {
    String address = party + "/" + post;
    String proven = "parley-pop/v1\n" + ORIGIN + "\n" + address + "\n" + get(key).vkey() + "\n";
    Json.Obj body =
        Json.obj()
            .put("post", address)
            .put("vkey", get(key).vkey())
            .put("proof", StrictBase64.encode(get(key).sign(proven.getBytes(UTF_8))))
            .put("recipient", WorkedAge.recipient(secret(identity)))
            .build();
    byte[] text = log.statement("key", party + "/root", List.of("*"), NOTHING, body);
    decide(add("key " + key, party + " root 1", "key", text, LeafClass.ADMIN, List.of()));
  }

  private byte[] secret(String identity) {
    return java.util.Objects.requireNonNull(identities.get(identity));
  }

  /** The newest state, cosigned by two of the three witnesses a second apart. */
  SignedCheckpoint state() {
    SignedCheckpoint state = log.state(log.size(), logKeys);
    state = WorkedLog.cosigned(state, get("witness A"), log.now().plusSeconds(1));
    state = WorkedLog.cosigned(state, get("witness B"), log.now().plusSeconds(2));
    states.put(log.size(), state);
    return state;
  }

  private void beat() {
    SignedCheckpoint newest = state();
    log.pass(3);
    Json.Obj body = Json.obj().put("checkpoint", newest.text()).put("at_size", log.size()).build();
    byte[] text = log.statement("beat", "desk", List.of("*"), NOTHING, body);
    add("beat " + log.size(), desk, "beat", text, LeafClass.BEAT, Optional.empty(), List.of());
    log.pass(57);
  }

  private static Json.Obj when(String time) {
    return Json.obj().put("value", time).put("format", "RFC3339").build();
  }

  static Json.Obj patrol() {
    List<Json.Obj> line = new ArrayList<>();
    for (String pair : List.of("35.8645 36.8059", "35.8598 36.7683", "35.8696 36.7187")) {
      String[] two = pair.split(" ", -1);
      line.add(
          Json.obj()
              .put("lat", new java.math.BigDecimal(two[0]))
              .put("lng", new java.math.BigDecimal(two[1]))
              .build());
    }
    Json.Obj corridor = Json.obj().put("line", line).put("half_width_m", 500).build();
    return Json.obj()
        .put("notice_kind", "PATROL")
        .put("meaning", "OWN_ACTIVITY")
        .put("activity", "PLANNED")
        .put(
            "volumes",
            List.of(
                Json.obj()
                    .put("volume", Json.obj().put("corridor", corridor).build())
                    .put("time_start", when("2026-03-04T08:00:00Z"))
                    .put("time_end", when("2026-03-04T12:00:00Z"))
                    .build()))
        .put("purpose", "Vehicle patrol along the line")
        .put("serial", 1)
        .build();
  }

  private byte[] notice() {
    byte[] text = log.statement("notice", "North/liaison", List.of("South"), NOTHING, patrol());
    Json.Obj inside =
        Json.obj().put("statement", new String(text, UTF_8)).put("disclosures", List.of()).build();
    byte[] file =
        WorkedAge.encrypt(inside.bytes(), List.of(secret("South liaison")), "parley example blob");
    int notice =
        add(
            "notice",
            get("North liaison"),
            "notice",
            text,
            LeafClass.ACT,
            Optional.of(Hash.sha256(file)),
            List.of());
    decide(notice);
    String of = log.hash(notice).base64();
    Json.Obj handed =
        Json.obj()
            .put("of", of)
            .put("recipient", "South")
            .put("channel", "STREAM")
            .put("counter", 1)
            .build();
    byte[] offer = log.statement("handed", "desk", List.of("North", "South"), NOTHING, handed);
    List<Hash> re = List.of(log.hash(notice));
    add("handed", desk, "handed", offer, LeafClass.ANSWER, Optional.empty(), re);
    log.pass(20);
    Json.Obj got =
        Json.obj()
            .put("of", of)
            .put("hash", Hash.sha256(text).base64())
            .put("blob", Hash.sha256(file).base64())
            .build();
    byte[] taken = log.statement("received", "South/liaison", List.of("North"), NOTHING, got);
    decide(add("received", "South liaison", "received", taken, LeafClass.ANSWER, re));
    log.pass(240);
    Json.Obj read =
        Json.obj()
            .put("of", of)
            .put("level", 2)
            .put("channel", "ONLINE")
            .put("received_at", log.now().toString())
            .put("note", "Receipt acknowledged, not approval.")
            .build();
    byte[] ack = log.statement("ack", "South/liaison", List.of("North"), NOTHING, read);
    decide(add("ack", "South liaison", "ack", ack, LeafClass.ANSWER, re));
    return file;
  }

  /** The second device is lost: one root proposes, it still signs once, the other root agrees. */
  private void endKey() {
    Json.Obj body =
        Json.obj()
            .put("key", get("North second device").vkey())
            .put("compromised_since", log.size())
            .put("reason", "LOST")
            .put("note", "Left in a vehicle.")
            .build();
    byte[] text = log.statement("revoke", "North/root", List.of("*"), NOTHING, body);
    int revoke = add("revoke", "North root 1", "revoke", text, LeafClass.ADMIN, List.of());
    decide(revoke);
    byte[] late = log.statement("notice", "North/liaison", List.of("South"), NOTHING, patrol());
    int contested =
        add("contested notice", "North second device", "notice", late, LeafClass.ACT, List.of());
    decide(contested, "key-in-question");
    assent("revoke takes effect", "North root 2", "North/root", revoke);
  }

  /** The policy is replaced: a second log key beside the first, and another desk key. */
  private void replacePolicy() {
    List<WorkedKey> both = List.of(get("log key"), get("second log key"));
    Json.Obj replaces = Json.obj().put("replaces", log.hash(0).base64()).build();
    byte[] text =
        log.statement(
            "policy", "South/root", List.of("*"), replaces, policy(both, get("second desk key")));
    text = log.withIdOfFirst(text);
    int policy = add("second policy", "South root 2", "policy", text, LeafClass.ADMIN, List.of());
    decide(policy);
    assent("second policy takes effect", "North root 1", "North/root", policy);
    logKeys = both;
    desk = get("second desk key");
    lost = log.statement("notice", "North/liaison", List.of("South"), NOTHING, patrol());
    lostLeaf = log.leaf(get("North liaison"), lost, LeafClass.ACT, Optional.empty(), List.of());
    log.lose(get("North liaison"), lostLeaf);
    log.pass(30);
    byte[] next = log.statement("notice", "North/liaison", List.of("South"), NOTHING, patrol());
    decide(add("later notice", "North liaison", "notice", next, LeafClass.ACT, List.of()));
  }
}
