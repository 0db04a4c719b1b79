package org.parley.register;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;

/**
 * A random case: zones, agreements, assents, matters, events, entries and claims of three parties,
 * each told to somebody at random, some in several versions, most of them decided.
 */
final class RandomCase {
  private static final String[] POSTS = {"North/law", "South/law", "Centre/press"};
  private static final String[] TO = {
    "*", "*", "North", "South", "Centre", "North South", "South Centre", "Centre North"
  };
  private static final String[] WORDS = {
    "STARTED", "SUSPENDED", "RESUMED", "ATTACKED", "REFUSED", "COLLAPSED", "DENOUNCED", "PERFORMED"
  };
  private static final String[] DAYS = {"2020-08-14", "2020-08-17", "2020-09", "2020-09-15"};

  private final Leaves log = new Leaves();
  private final RandomGenerator random;
  private final List<Recorded> things = new ArrayList<>();
  private final List<Recorded> agreements = new ArrayList<>();
  private final List<Recorded> zones = new ArrayList<>();
  private final List<Recorded> claims = new ArrayList<>();
  private int label;

  private RandomCase(RandomGenerator random) {
    this.random = random;
  }

  static List<Recorded> of(RandomGenerator random, int leaves) {
    RandomCase made = new RandomCase(random);
    made.log.policy();
    for (String post : POSTS) {
      made.log.post(post);
    }
    while (made.log.all().size() < leaves) {
      Recorded said = made.next();
      if (random.nextInt(5) != 0) {
        made.log.decide(said, List.of(), List.of());
      }
    }
    return made.log.all();
  }

  private Recorded next() {
    return switch (random.nextInt(8)) {
      case 0 -> keep(zones, add(Kind.ZONE, zone()));
      case 1 -> zones.isEmpty() ? next() : keep(agreements, add(Kind.AGREEMENT, agreement()));
      case 2 ->
          agreements.isEmpty()
              ? next()
              : add(Kind.ASSENT, "{'of':'" + Leaves.hash(any(agreements)) + "'}");
      case 3 -> keep(things, add(Kind.MATTER, matter()));
      case 4, 5 -> things.isEmpty() || agreements.isEmpty() ? next() : add(Kind.EVENT, event());
      case 6 -> add(Kind.ENTRY, entry());
      default -> claim();
    };
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

  private String zone() {
    return ("{'name':{'en':'z%d'},'zone_kind':'CONTROL_AREA','controller':'%s',"
            + "'geometry_basis':'EXACT','geometry':{'outline_circle':{'center':{'lat':36.%d,"
            + "'lng':37.0},'radius':{'value':9000,'units':'M'}}}}")
        .formatted(++label, pick("North", "South"), random.nextInt(10));
  }

  private String agreement() {
    Recorded zone = any(zones);
    return ("{'title':{'en':'Pact'},'short':'%s','parties':['North','South','Centre'],"
            + "'in_force_from':'2020-01-01T00:00:00Z','zone_basis':'UTC',"
            + "'asserted':{'start':'%s','precision':'%s','text':'then'},"
            + "'blocks':[{'key':'M4','title':{'en':'road'}}],'zones':[{'id':'%s','leaf':'%s'}],"
            + "'terms':[{'article':'1','kind':'PROHIBITED_HOSTILE','text':'no fire','lang':'en',"
            + "'who':['North','South'],'to_whom':[],'zones':['%s']},{'article':'2',"
            + "'kind':'OBLIGATION','text':'clear it','lang':'en','who':['South'],"
            + "'to_whom':['North'],'due':{'at':'2020-09-01T00:00:00Z'}}]}")
        .formatted(
            pick("Rivers", "Bridge"), "2020-01-01", "DAY", id(zone), Leaves.hash(zone), id(zone));
  }

  private String matter() {
    String part = things.isEmpty() ? "" : "'part_of':'" + id(any(things)) + "',";
    return switch (random.nextInt(4)) {
      case 0 ->
          "{'matter_kind':'BLOCK','title':{'en':'road'},'label':'B%d','key':'%s'}"
              .formatted(++label, pick("M4", "AIR"));
      case 1 ->
          ("{'matter_kind':'ULTIMATUM','title':{'en':'leave'},'label':'U%d','by':'North',"
                  + "'to':'South','due':{'at':'2020-09-10T00:00:00Z'},'hears':[{'name':'%s',"
                  + "'why':'near'}]}")
              .formatted(++label, pick("Absent", "Centre"));
      default ->
          ("{'matter_kind':'PATROL_SERIES','title':{'en':'patrols'},'label':'S%d',%s"
                  + "'parties':['North','South']}")
              .formatted(++label, random.nextBoolean() ? part : "");
    };
  }

  private String event() {
    boolean agreement = random.nextInt(4) == 0;
    String day = pick(DAYS);
    String source =
        random.nextBoolean()
            ? ",'asserted':{'start':'2020-09-20','precision':'DAY','text':'then'},"
                + "'source':{'kind':'PRESS','name':'paper'}"
            : "";
    return ("{'of':'%s','event':'%s','label':'E%d','when':{'start':'%s','precision':'%s',"
            + "'text':'then'}%s}")
        .formatted(
            id(any(agreement ? agreements : things)),
            pick(WORDS),
            ++label,
            day,
            day.length() == 7 ? "MONTH" : "DAY",
            source);
  }

  private String entry() {
    return random.nextBoolean()
        ? ("{'entry_kind':'PLACE','names':{'en':'Ford'},'admin':'%s','place':{'text':'Ford',"
                + "'precision':'POINT','error_m':%d,'point':{'lat':36.%d,'lng':37.0}},"
                + "'source':'map'}")
            .formatted(pick("East", "West"), random.nextInt(5000), random.nextInt(10))
        : "{'entry_kind':'ACTOR','names':{'en':'Band'},'acts_for':['%s'],'source':'list'}"
            .formatted(pick("North", "South"));
  }

  private Recorded claim() {
    boolean version = !claims.isEmpty() && random.nextInt(4) == 0;
    String day = pick(DAYS);
    String link =
        claims.isEmpty() ? "" : ",'links':[{'rel':'SAME_EVENT','to':'" + id(any(claims)) + "'}]";
    String body =
        ("{'type':'COUNT','text':'trucks','stance':'ASSERT','label':'C%d','asserted':{"
                + "'start':'%s','precision':'%s','text':'then'},'counts':[{'what':'trucks',"
                + "'precision':'EXACT','best':%d,'text':'so many'}],'source':{'kind':'PRESS',"
                + "'name':'paper %d'}%s}")
            .formatted(
                ++label,
                day,
                day.length() == 7 ? "MONTH" : "DAY",
                random.nextInt(4),
                random.nextInt(3),
                random.nextBoolean() ? link : "");
    if (!version) {
      return keep(claims, add(Kind.CLAIM, body));
    }
    Recorded older = any(claims);
    String from = older.statement().orElseThrow().from().text();
    return keep(
        claims,
        log.add(draft(Kind.CLAIM, id(older), from, body).replacing(older.leaf().leafHash())));
  }
}
