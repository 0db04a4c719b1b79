package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.Seen;
import org.parley.verify.VerifierKey;

/** A log in memory whose signatures nobody looks at here. Times run one minute a leaf. */
final class Leaves {
  static final String ORIGIN = "parley.example/register";
  static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  private final Entropy entropy = Entropy.seeded(3, "register");
  private final List<Recorded> all = new ArrayList<>();
  private final Map<String, List<Hash>> chains = new HashMap<>();

  List<Recorded> all() {
    return List.copyOf(all);
  }

  int size() {
    return all.size();
  }

  /** Those behind a place in the log. */
  List<Recorded> after(int index) {
    return List.copyOf(all.subList(index, all.size()));
  }

  /** Lets go of those before a place in the log; nobody may ask for them again. */
  void forget(int before) {
    java.util.Collections.fill(all.subList(0, before), all.getFirst());
  }

  private long clockAheadSeconds;

  Instant now() {
    return START.plusSeconds(60L * all.size() + clockAheadSeconds);
  }

  /** From now on the operator's clock is wrong by so much. */
  void clockAhead(long seconds) {
    clockAheadSeconds = seconds;
  }

  Entropy entropy() {
    return entropy;
  }

  static Json.Obj json(String text) {
    try {
      return (Json.Obj)
          Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 1 << 20, 32);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  static String vkey(String name) {
    try {
      byte[] key =
          HexFormat.of()
              .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
      return VerifierKey.of(name, KeyType.ED25519, key).text();
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  Draft draft(Kind kind, UUID id, String from, String to, String body) {
    List<Address> addresses = Arrays.stream(to.split(" ")).map(Address::new).toList();
    return Draft.ofJson(kind, id, new Address(from), addresses, now(), json(body));
  }

  Recorded add(Draft draft, String... disclosures) {
    Recorded recorded = recorded(all.size(), read(draft.bytes(entropy)), List.of(disclosures));
    all.add(recorded);
    return recorded;
  }

  /** The same leaf, its statement withheld. */
  static Recorded withheld(Recorded recorded) {
    return new Recorded(recorded.index(), recorded.leaf(), Optional.empty(), List.of());
  }

  static Statement read(byte[] bytes) {
    return switch (Statement.read(bytes, Limits.standard())) {
      case Reading.Of of -> of.statement();
      case Reading.Refused refused -> throw new AssertionError(refused.refusal());
    };
  }

  private Recorded recorded(long index, Statement statement, List<String> disclosures) {
    String key = ORIGIN + "/" + statement.from().text();
    List<Hash> chain = chains.computeIfAbsent(key, k -> new ArrayList<>());
    String text =
        Leaf.text(
            statement.kind().orElseThrow().leafClass(),
            ORIGIN,
            chain.size(),
            chain.isEmpty() ? Optional.empty() : Optional.of(chain.getLast()),
            Seen.NOTHING,
            statement.hash(),
            Optional.empty(),
            statement.body().target().map(List::of).orElse(List.of()));
    try {
      String line = new NoteSignature(key, 7, new byte[64]).line();
      Leaf leaf = Leaf.read((text + "\n" + line).getBytes(StandardCharsets.UTF_8));
      chain.add(leaf.leafHash());
      return new Recorded(index, leaf, Optional.of(statement), disclosures);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  Recorded policy() {
    return policy("log " + vkey(ORIGIN) + "\nquorum none\n", vkey(ORIGIN));
  }

  Recorded policy(String trust, String logKey) {
    return add(policyDraft(entropy.uuid(), "Centre/root", trust, logKey));
  }

  Draft policyDraft(UUID id, String from, String trust, String logKey) {
    StringBuilder parties = new StringBuilder();
    for (String name : List.of("Centre", "North", "South")) {
      parties.append(parties.isEmpty() ? "" : ",");
      parties.append(
          "{'name':'%s','title':{'en':'%s'},'role':'SIGNATORY','roots':['%s','%s']}"
              .formatted(name, name, vkey("p/" + name + "/root"), vkey("p/" + name + "/root/2")));
    }
    parties.append(",{'name':'Absent','title':{'en':'Absent'},'role':'NON_SIGNATORY'}");
    return draft(
        Kind.POLICY,
        id,
        from,
        "*",
        "{'origin':'%s','setting':'EXERCISE','operator':'o','log_keys':['%s'],'desk_key':'%s',"
                .formatted(ORIGIN, logKey, vkey(ORIGIN + "/desk"))
            + "'rules':'1','trust':'"
            + trust.replace("\n", "\\n")
            + "','parties':["
            + parties
            + "]}");
  }

  Recorded post(String post) {
    String party = post.substring(0, post.indexOf('/'));
    return add(
        draft(
            Kind.POST,
            entropy.uuid(),
            party + "/root",
            "*",
            "{'post':'%s','title':{'en':'x'},'scopes':['file:*','ack']}".formatted(post)));
  }

  static String circle(double lng, String purpose) {
    return "{'notice_kind':'PATROL','meaning':'OWN_ACTIVITY','activity':'PLANNED','purpose':'"
        + purpose
        + "','volumes':[{'volume':{'outline_circle':{'center':{'lat':35.9,'lng':"
        + lng
        + "},'radius':{'value':500,'units':'M'}}},"
        + "'time_start':{'value':'2026-03-03T06:00:00Z','format':'RFC3339'},"
        + "'time_end':{'value':'2026-03-03T08:00:00Z','format':'RFC3339'}}]}";
  }

  Draft notice(UUID id, String from, String to, double lng, String purpose) {
    return draft(Kind.NOTICE, id, from, to, circle(lng, purpose));
  }

  static String hash(Recorded recorded) {
    return recorded.leaf().leafHash().base64();
  }

  static String overlap(Recorded other) {
    return ("{'id':'%s','leaf':'%s','own':0,'other':0,'from':'2026-03-03T06:00:00Z',"
            + "'until':'2026-03-03T08:00:00Z','lower_m':10.5,'contact':'OVERLAP','by':'EXACT'}")
        .formatted(other.statement().orElseThrow().id(), hash(other));
  }

  /** The desk's decision about a leaf. */
  Recorded decide(Recorded of, List<Recorded> shown, List<Recorded> owners) {
    boolean notice = of.statement().orElseThrow().kind().orElseThrow() == Kind.NOTICE;
    String body =
        ("{'of':'%s','received_at':'%s','size':%d,'rules':'1','outcome':'%s','overlaps':[%s],%s"
                + "'flags':[],'not_taking_part':['Absent']}")
            .formatted(
                hash(of),
                now(),
                of.index(),
                shown.isEmpty() ? "ACCEPTED" : "ACCEPTED_WITH_OVERLAPS",
                String.join(",", shown.stream().map(Leaves::overlap).toList()),
                notice
                    ? "'timeliness':{'value':'SHORT','clock':'LOGGED','basis':'LOG_CLOCK','per':[{"
                        + "'agreement':'3a8b8bb1-0c0b-4f2e-9f0e-0a7c8a6b8f10','article':'4.2',"
                        + "'required_s':86400,'given_s':3600}]},"
                    : "");
    org.parley.statement.Disclosed told =
        org.parley.statement.Disclosed.of(
            entropy,
            "owners",
            json("{'x':[" + String.join(",", owners.stream().map(Leaves::overlap).toList()) + "]}")
                .get("x")
                .orElseThrow());
    String party = of.statement().orElseThrow().from().party().orElseThrow();
    Draft draft =
        draft(Kind.DECISION, entropy.uuid(), "desk", party, body)
            .withDigests(List.of(told.digest()));
    return owners.isEmpty() ? add(draft) : add(draft, told.text());
  }

  Recorded handed(Recorded of, String recipient, int counter) {
    String author = of.statement().orElseThrow().from().party().orElseThrow();
    return add(
        draft(
            Kind.HANDED,
            entropy.uuid(),
            "desk",
            author + " " + recipient,
            "{'of':'%s','recipient':'%s','channel':'STREAM','counter':%d}"
                .formatted(hash(of), recipient, counter)));
  }

  Recorded received(Recorded of, String from, String to) {
    return add(
        draft(
            Kind.RECEIVED,
            entropy.uuid(),
            from,
            to,
            "{'of':'%s','hash':'%s'}".formatted(hash(of), of.leaf().statementHash().base64())));
  }

  Recorded ack(Recorded of, String from, String to, int level) {
    return add(
        draft(
            Kind.ACK,
            entropy.uuid(),
            from,
            to,
            ("{'of':'%s','level':%d,'channel':'PHONE','received_at':'%s','relayed_to':'unit',"
                    + "'read_back':'same'}")
                .formatted(hash(of), level, now())));
  }

  Recorded answer(Recorded of, String from, String to) {
    return add(
        draft(
            Kind.ANSWER,
            entropy.uuid(),
            from,
            to,
            "{'of':'%s','response':'QUERY','text':'which road?'}".formatted(hash(of))));
  }

  Recorded claim(String from, String to, String block) {
    return add(
        draft(
                Kind.CLAIM,
                entropy.uuid(),
                from,
                to,
                "{'type':'EVENT','text':'a patrol was held','stance':'ASSERT','asserted':{"
                    + "'start':'2020-09','precision':'MONTH','text':'September'},'source':{"
                    + "'kind':'PRESS','name':'paper'},'label':'F01'}")
            .withBlock(block));
  }
}
