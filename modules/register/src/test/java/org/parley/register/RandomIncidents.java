package org.parley.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;

/**
 * Claims, incidents and the papers beside them of three parties at random, in several versions,
 * merged, split, answering one another, dated or not, placed or not, on both sides of 180 degrees,
 * some taken back and some withheld from a party by the desk.
 */
final class RandomIncidents {
  private static final String[] POSTS = {"North/law", "South/law", "Centre/press"};
  private static final String[] TO = {
    "*", "*", "North", "South", "Centre", "North South", "South Centre", "Centre North"
  };
  private static final String DAY = "{'start':'2020-08-13','precision':'DAY','text':'that day'}";
  private static final String[] NAMES = {"Band", "The Band", "North", "South", "Third"};

  private final Leaves log = new Leaves();
  private final RandomGenerator random;
  private final List<Recorded> claims = new ArrayList<>();
  private final List<Recorded> incidents = new ArrayList<>();
  private final List<Recorded> papers = new ArrayList<>();
  private final List<Recorded> findings = new ArrayList<>();
  private int label;

  private RandomIncidents(RandomGenerator random) {
    this.random = random;
  }

  static List<Recorded> of(RandomGenerator random, int leaves) {
    return of(random, leaves, false);
  }

  /** The same with findings on them, opened, commented on and signed. */
  static List<Recorded> concluded(RandomGenerator random, int leaves) {
    return of(random, leaves, true);
  }

  private static List<Recorded> of(RandomGenerator random, int leaves, boolean concluded) {
    RandomIncidents made = new RandomIncidents(random);
    made.log.policy();
    for (String post : POSTS) {
      made.log.post(post);
    }
    made.entry(
        "{'entry_kind':'ACTOR','names':{'en':'Band'},'aliases':['The Band'],'acts_for':['North'],"
            + "'source':'list'}");
    made.entry(
        "{'entry_kind':'PLACE','names':{'en':'Ford'},'place':{'text':'Ford','precision':'POINT',"
            + "'error_m':300,'point':{'lat':36.01,'lng':37.0}},'source':'map'}");
    while (made.log.all().size() < leaves) {
      boolean about = concluded && made.claims.size() > 2 && random.nextInt(4) == 0;
      Recorded said = about ? made.concluded() : made.next();
      if (random.nextInt(5) != 0) {
        made.decide(said);
      }
    }
    return made.log.all();
  }

  private void entry(String body) {
    log.add(log.draft(Kind.ENTRY, log.entropy().uuid(), POSTS[2], "*", body));
  }

  private void decide(Recorded said) {
    if (random.nextInt(6) != 0) {
      log.decide(said, List.of(), List.of());
      return;
    }
    String party = said.statement().orElseThrow().from().party().orElseThrow();
    String other = pick("North", "South", "Centre");
    String from = other.equals(party) ? "" : ",'withheld_from':['" + other + "']";
    org.parley.statement.Disclosed told =
        org.parley.statement.Disclosed.of(
            log.entropy(), "owners", Leaves.json("{'x':[]}").get("x").orElseThrow());
    log.add(
        log.draft(
                Kind.DECISION,
                log.entropy().uuid(),
                "desk",
                party,
                ("{'of':'%s','received_at':'%s','size':%d,'rules':'1','outcome':'ACCEPTED',"
                        + "'overlaps':[],'flags':[],'not_taking_part':[]%s}")
                    .formatted(Leaves.hash(said), log.now(), said.index(), from))
            .withDigests(List.of(told.digest())));
  }

  private Recorded next() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> claim();
      case 3 -> keep(papers, add(Kind.OBSERVATION, observation()));
      case 4 -> evidence();
      case 5 -> keep(papers, add(Kind.RESTRICTION, restriction()));
      case 6 -> add(Kind.TALLY, tally());
      default -> incident();
    };
  }

  private Recorded concluded() {
    if (!findings.isEmpty() && random.nextInt(3) == 0) {
      String words = ",'text':'We see it otherwise.','lang':'en'}";
      String of = Leaves.hash(any(findings));
      return add(Kind.COMMENT, "{'of':'" + of + "','stance':'DISSENTS'" + words);
    }
    String first = Leaves.hash(claims.getFirst());
    boolean opened = findings.isEmpty() || random.nextBoolean();
    String stage =
        opened
            ? "'stage':'OPENED','comments_until':'2026-03-05T00:00:00Z'"
            : "'stage':'SIGNED','release':'PARTIES','opened':'" + Leaves.hash(any(findings)) + "'";
    String about =
        incidents.isEmpty() || random.nextInt(4) == 0
            ? ""
            : ",'incident':'" + id(any(incidents)) + "'";
    return version(
        Kind.FINDING,
        findings,
        "{%s%s,'happening':{'act':'FORCE','when':%s},'cites':['%s'],'terms':[{'agreement':'%s',"
                .formatted(stage, about, DAY, Leaves.hash(any(claims)), first)
            + ("'article':'1','test':'%s','came':'UNDETERMINED','steps':[{'test':'ZONE',"
                    + "'outcome':'YES'}],'result':'UNDETERMINED'}],'confidence':'LOW',"
                    + "'standard':'a standard','summary':'There was fire.','lang':'en'}")
                .formatted(first));
  }

  private static Recorded keep(List<Recorded> list, Recorded one) {
    list.add(one);
    return one;
  }

  private Recorded any(List<Recorded> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static UUID id(Recorded recorded) {
    return recorded.statement().orElseThrow().id();
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }

  private Recorded add(Kind kind, String body) {
    return log.add(draft(kind, log.entropy().uuid(), pick(POSTS), body));
  }

  private Draft draft(Kind kind, UUID id, String from, String body) {
    Draft draft = log.draft(kind, id, from, pick(TO), body);
    return random.nextBoolean() ? draft.withBlock(pick("M4", "AIR")) : draft;
  }

  /** The next version of one of those, by its own author, or a new one. */
  private Recorded version(Kind kind, List<Recorded> list, String body) {
    if (list.isEmpty() || random.nextInt(4) != 0) {
      return keep(list, add(kind, body));
    }
    Recorded older = any(list);
    String from = older.statement().orElseThrow().from().text();
    return keep(list, log.add(draft(kind, id(older), from, body)));
  }

  private String when(String name) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 ->
          ",'%s':{'start':'2020-0%d','precision':'MONTH','text':'then'}"
              .formatted(name, 8 + random.nextInt(2));
      case 2 -> ",'%s':{'start':'2020','precision':'YEAR','text':'then'}".formatted(name);
      case 3 ->
          ",'%s':{'start':'2020-08-%02dT%02d:00:00Z','precision':'MINUTE','text':'then'}"
              .formatted(name, 10 + random.nextInt(9), random.nextInt(24));
      default ->
          ",'%s':{'start':'2020-08-%02d','precision':'DAY','text':'then'}"
              .formatted(name, 10 + random.nextInt(9));
    };
  }

  private String place(String name) {
    String words = pick("Ford", "Mill", "Ford");
    if (random.nextInt(3) == 0) {
      return ",'%s':{'text':'%s','precision':'SETTLEMENT'}".formatted(name, words);
    }
    String error = random.nextInt(3) == 0 ? "" : ",'error_m':" + random.nextInt(4000);
    double lng = random.nextInt(4) == 0 ? 179.99 : 37.0;
    double east = lng + random.nextInt(20) / 100.0;
    return String.format(
        Locale.ROOT,
        ",'%s':{'text':'%s','precision':'POINT','point':{'lat':%.2f,'lng':%.2f}%s}",
        name,
        words,
        36 + random.nextInt(10) / 100.0,
        east > 180 ? east - 360 : east,
        error);
  }

  private Recorded claim() {
    String back = random.nextInt(8) == 0 ? ",'retracted':'an error'" : "";
    return version(
        Kind.CLAIM,
        claims,
        ("{'type':'%s','text':'trucks','stance':'%s','label':'C%d','asserted':{'start':"
                + "'2020-08-20',"
                + "'precision':'DAY','text':'then'},'counts':[{'what':'trucks','precision':'EXACT',"
                + "'best':%d,'text':'so many'}],'source':{'kind':'PRESS','name':'paper %d'}%s%s%s}")
            .formatted(
                pick("EVENT", "COUNT", "CAUSE"),
                pick("ASSERT", "DENY"),
                ++label,
                random.nextInt(9),
                random.nextInt(3),
                when("valid"),
                place("place"),
                back));
  }

  private String observation() {
    return ("{'observer':'patrol','label':'O%d','observed':[{'means':'HEARD','count':{'what':"
            + "'explosions','precision':'EXACT','best':4,'text':'4'},'unit':'EXPLOSION','phase':"
            + "'UNDETERMINED','taken_for':'UNKNOWN'%s}],'when':{'start':'2020-08-%02d','precision':"
            + "'DAY','text':'then'}%s}")
        .formatted(
            ++label,
            random.nextBoolean() ? ",'distance':{'low_m':100,'high_m':2000}" : "",
            10 + random.nextInt(9),
            place("position"));
  }

  private String restriction() {
    return ("{'monitor':'patrol','restriction':'DENIED','text':'turned back','when':{'start':"
            + "'2020-08-%02d','precision':'DAY','text':'then'}%s}")
        .formatted(10 + random.nextInt(9), place("place"));
  }

  private String tally() {
    String day = "{'start':'2020-08-%02d','precision':'DAY','text':'then'}";
    return ("{'register':'%s','keeper':'K','counted':{'text':'hits','lang':'en'},'period':"
            + day
            + ",'area':'the road','total':{'what':'hits','precision':'EXACT','best':%d,'text':"
            + "'so many'},'asserted':"
            + day
            + ",'source':{'kind':'PRESS','name':'K'}}")
        .formatted(
            pick("One", "Other"),
            10 + random.nextInt(9),
            random.nextInt(9),
            20 + random.nextInt(9));
  }

  private Recorded evidence() {
    boolean later = random.nextBoolean() && papers.stream().anyMatch(this::isEvidence);
    String bytes =
        "'sha256':'47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=','bytes':9,'media_type':'a/b',"
            + "'method':'by hand','when':{'start':'2020-08-12','precision':'DAY','text':'then'}";
    if (later) {
      Recorded first = any(papers.stream().filter(this::isEvidence).toList());
      return add(Kind.EVIDENCE, "{'step':'EXAMINED','item':'" + id(first) + "'," + bytes + "}");
    }
    return keep(papers, add(Kind.EVIDENCE, "{'step':'COLLECTED','title':'film'," + bytes + "}"));
  }

  private boolean isEvidence(Recorded one) {
    return one.statement().orElseThrow().kind().orElseThrow() == Kind.EVIDENCE;
  }

  private Recorded incident() {
    StringBuilder body =
        new StringBuilder("{'title':{'en':'Shots'},'label':'I").append(++label % 40).append("'");
    String other = incidents.isEmpty() ? "" : id(any(incidents)).toString();
    switch (other.isEmpty() ? 9 : random.nextInt(10)) {
      case 0 ->
          body.append(",'state':'MERGED','why':'one','merged_into':'").append(other).append("'");
      case 1 -> body.append(",'state':'RETRACTED','why':'an error'");
      case 2 -> body.append(",'state':'REPORTED','part_of':'").append(other).append("'");
      case 3 -> body.append(",'state':'REPORTED','split_from':'").append(other).append("'");
      case 4, 5 ->
          body.append(",'state':'TRIAGED','answers':[{'incident':'")
              .append(other)
              .append("','as':'RESPONSE','said_by':'North'}]");
      default -> body.append(",'state':'REPORTED'");
    }
    body.append(when("when")).append(place("place"));
    body.append(",'act':'").append(pick("FORCE", "PROVOCATION")).append("'");
    String by = claims.isEmpty() ? "" : id(any(claims)).toString();
    body.append(",'actors':[{'name':'")
        .append(pick(NAMES))
        .append("','role':'said to have fired','part':'ALLEGED'")
        .append(by.isEmpty() || random.nextBoolean() ? "" : ",'claim':'" + by + "'")
        .append("}]");
    body.append(",'codes':[{'scheme':'ACLED','code':'").append(pick("Attack", "Shelling"));
    body.append("'}]");
    if (!by.isEmpty()) {
      body.append(",'claims':[{'claim':'").append(by).append("'}],'harm':[{'claim':'").append(by);
      body.append("','what':'trucks','harm':'DAMAGED','group':'PROPERTY'}]");
    }
    if (!papers.isEmpty()) {
      body.append(",'papers':['").append(id(any(papers))).append("']");
    }
    return version(Kind.INCIDENT, incidents, body.append("}").toString());
  }
}
