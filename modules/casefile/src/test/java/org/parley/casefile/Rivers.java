package org.parley.casefile;

import org.parley.statement.Kind;

/**
 * A small invented case with everything in it: one agreement in force and one claimed, zones, a
 * patrol series suspended only in public, talks, an ultimatum, a list, links, claims.
 */
final class Rivers {
  static final String IN_ZONE = "'place':{'lat':36.0,'lng':37.0}";

  private Rivers() {}

  static Docket docket() {
    Docket docket = Docket.founded();
    law(docket);
    shelf(docket);
    blocks(docket);
    series(docket);
    talks(docket);
    claims(docket);
    incidents(docket);
    papers(docket);
    return docket;
  }

  private static void law(Docket docket) {
    docket
        .all("zone", Kind.ZONE, "North/law", zone("Bridge", "'EXACT'"))
        .all("list", Kind.MATTER, "North/law", matter("DESIGNATION", "LIST", "'parties':['North']"))
        .all("truce", Kind.AGREEMENT, "North/law", truce())
        .all("yes", Kind.ASSENT, "South/law", "{'of':'#truce'}")
        .all(
            "old",
            Kind.AGREEMENT,
            "Centre/law",
            "{'title':{'en':'Old truce'},'short':'Rivers','parties':['North','South'],"
                + "'in_force_from':{'local':'2021-03-06T00:01','zones':['Asia/Damascus',"
                + "'Europe/Moscow']},'zone_basis':'NOT_STATED','zones':[],'terms':[{'article':'1',"
                + "'kind':'PROHIBITED_HOSTILE','text':'no fire','lang':'en',"
                + "'who':['North','South'],'to_whom':[]}]}")
        .all(
            "collapse",
            Kind.EVENT,
            "Centre/press",
            reported("old", "COLLAPSED", "E-COLLAPSE", "2025-09", "MONTH", ""));
  }

  private static String zone(String name, String basis) {
    return ("{'name':{'en':'%s'},'zone_kind':'BUFFER','geometry_basis':%s,'geometry':{"
            + "'outline_circle':{'center':{'lat':36.0,'lng':37.0},"
            + "'radius':{'value':5000,'units':'M'}}}}")
        .formatted(name, basis);
  }

  static String truce() {
    return "{'title':{'en':'Bridge truce'},'short':'Bridge','parties':['North','South'],"
        + "'in_force_from':'2026-01-01T00:00:00Z','zone_basis':'UTC','form':'WRITTEN',"
        + "'signed':{'start':'2025-12-30','precision':'DAY','text':'30 December'},"
        + "'blocks':[{'key':'ROAD','title':{'en':'The road'}}],"
        + "'anchors':[{'name':'D-day','text':'entry into force','at':'2026-01-01T00:00:00Z'}],"
        + "'lists':[{'name':'listed','text':'the listed','list':'@list'}],"
        + "'zones':[{'id':'@zone','leaf':'#zone'}],'terms':["
        + "{'article':'1','kind':'PROHIBITED_HOSTILE','text':'no fire','lang':'en',"
        + "'who':['North','South'],'to_whom':[],'zones':['@zone'],"
        + "'exceptions':[{'text':'the listed','lists':['listed']}]},"
        + "{'article':'2','kind':'OBLIGATION','text':'clear the road','lang':'en',"
        + "'who':['South'],'to_whom':['North'],'due':{'anchor':'D-day','days':10}},"
        + "{'article':'3','kind':'OBLIGATION','text':'open the gate','lang':'en',"
        + "'who':['North'],'to_whom':['South'],'due':{'open':true}}]}";
  }

  private static void shelf(Docket docket) {
    docket
        .all("p1", Kind.ENTRY, "North/law", place("Ford", "East", "36.0", "37.0", "200"))
        .all("p2", Kind.ENTRY, "South/law", place("Ford", "West", "10.0", "20.0", "900"))
        .all("p3", Kind.ENTRY, "South/law", place("Mill", "West", "36.01", "37.01", "300"))
        .all(
            "a1",
            Kind.ENTRY,
            "North/law",
            "{'entry_kind':'ACTOR','names':{'en':'River Band'},'aliases':['the Band'],"
                + "'acts_for':['South'],'source':'own list'}");
  }

  private static String place(String name, String admin, String lat, String lng, String error) {
    return ("{'entry_kind':'PLACE','names':{'en':'%s'},'admin':'%s','place':{'text':'%s',"
            + "'precision':'SETTLEMENT','error_m':%s,'point':{'lat':%s,'lng':%s}},'source':'map'}")
        .formatted(name, admin, name, error, lat, lng);
  }

  private static void blocks(Docket docket) {
    docket
        .all("b-road", Kind.MATTER, "North/law", block("ROAD"))
        .all("b-hill", Kind.MATTER, "South/law", block("HILL"))
        .all("r1", Kind.EVENT, "North/law", relation("b-road", "COOPERATING", "R1", "2026-01-10"))
        .all(
            "r2",
            Kind.EVENT,
            "Centre/press",
            "{'of':'@b-hill','event':'RELATION','when':{'start':'2026-02-01','precision':'DAY',"
                + "'text':'1 February'},'label':'R2','between':['South','North'],"
                + "'relation':'CLASH','trend':'WORSENING','asserted':{'start':'2026-02-02',"
                + "'precision':'DAY','text':'2 February'},"
                + "'source':{'kind':'PRESS','name':'paper'}}")
        .all(
            "link",
            Kind.MATTER,
            "Centre/press",
            "{'matter_kind':'LINKAGE','title':{'en':'Road for hill'},'label':'L1',"
                + "'from_block':'ROAD','to_block':'HILL','by':'an analyst','hears':[{"
                + "'name':'Absent','why':'its people live there'}],'asserted':{'start':"
                + "'2026-02-02','precision':'DAY','text':'2 February'},'source':{"
                + "'kind':'ANALYST','name':'analyst'}}");
  }

  private static String block(String key) {
    return "{'matter_kind':'BLOCK','title':{'en':'Block "
        + key
        + "'},'label':'B-"
        + key
        + "','key':'"
        + key
        + "','parties':['North','South']}";
  }

  private static String relation(String of, String relation, String label, String day) {
    return ("{'of':'@%s','event':'RELATION','when':{'start':'%s','precision':'DAY',"
            + "'text':'that day'},'label':'%s','between':['North','South'],'relation':'%s'}")
        .formatted(of, day, label, relation);
  }

  private static void series(Docket docket) {
    docket
        .say(
            "series",
            Kind.MATTER,
            "North/law",
            "*",
            "ROAD",
            matter(
                "PATROL_SERIES",
                "S1",
                "'parties':['North','South'],'quorum':['North','South'],'mode':'JOINT'"))
        .all("s-start", Kind.EVENT, "North/law", own("series", "STARTED", "S-START", "2026-01-05"))
        .all(
            "s-attack",
            Kind.EVENT,
            "Centre/press",
            reported("series", "ATTACKED", "S-ATTACK", "2026-01", "MONTH", ""))
        .all(
            "s-stop",
            Kind.EVENT,
            "Centre/press",
            reported(
                "series", "SUSPENDED", "S-STOP", "2026-02-10", "DAY", "'by':'South','number':7,"))
        .all(
            "series-2",
            Kind.MATTER,
            "North/law",
            matter("PATROL_SERIES", "S2", "'parties':['North']"))
        .all(
            "drill",
            Kind.MATTER,
            "North/law",
            "{'matter_kind':'EXERCISE','title':{'en':'Signals drill'},'label':'X1',"
                + "'parties':['North','South'],'part_of':'@series','practised':['signals'],"
                + "'signals':[{'code':'GREEN','medium':'PYRO','meaning':{'en':'under attack'},"
                + "'response':{'en':'stop'}}]}");
  }

  private static void talks(Docket docket) {
    docket
        .say(
            "ultimatum",
            Kind.MATTER,
            "North/law",
            "*",
            "HILL",
            "{'matter_kind':'ULTIMATUM','title':{'en':'Leave the hill'},'label':'U1',"
                + "'by':'North','to':'South','demand':'leave the hill','consequence':'none stated',"
                + "'due':{'at':{'local':'2026-02-28','zones':['+03:00'],"
                + "'text':'end of February'}}}")
        .all("u-issued", Kind.EVENT, "North/law", own("ultimatum", "ISSUED", "U-1", "2026-02-01"))
        .all(
            "talks",
            Kind.MATTER,
            "Centre/press",
            matter("MECHANISM", "T1", "'parties':['North','South','Centre']"))
        .all(
            "round",
            Kind.EVENT,
            "Centre/press",
            "{'of':'@talks','event':'MET','when':{'start':'2026-01-20','precision':'DAY',"
                + "'text':'20 January'},'label':'T-1','number':2,'outcome':'NONE'}")
        .all(
            "listed",
            Kind.EVENT,
            "North/law",
            "{'of':'@list','event':'LISTED','when':{'start':'2026-01-02','precision':'DAY',"
                + "'text':'2 January'},'name':'River Band','label':'L-1'}")
        .all(
            "cleared",
            Kind.MATTER,
            "South/law",
            "{'matter_kind':'OBLIGATION','title':{'en':'The road'},'label':'O1','to':'South',"
                + "'agreement':{'id':'@truce','article':'2'}}")
        .all("c-done", Kind.EVENT, "South/law", own("cleared", "PERFORMED", "O-1", "2026-01-08"));
  }

  private static void claims(Docket docket) {
    docket
        .say("c1", Kind.CLAIM, "Centre/press", "*", "ROAD", claim("C1", "2026-01-21", "3", ""))
        .say(
            "c2",
            Kind.CLAIM,
            "Centre/press",
            "North",
            "ROAD",
            claim("C2", "2026-01-22", "5", ",'links':[{'rel':'SAME_EVENT','to':'@c1'}]"));
  }

  private static String claim(String label, String day, String trucks, String links) {
    return ("{'type':'COUNT','text':'trucks were seen','stance':'ASSERT','label':'%s',"
            + "'asserted':{'start':'%s','precision':'DAY','text':'then'},"
            + "'counts':[{'what':'trucks','precision':'EXACT','best':%s,'text':'%s'}],"
            + "'source':{'kind':'PRESS','name':'paper %s'}%s}")
        .formatted(label, day, trucks, trucks, label, links);
  }

  private static void incidents(Docket docket) {
    docket
        .say(
            "i1",
            Kind.INCIDENT,
            "Centre/monitors",
            "*",
            "ROAD",
            "{'title':{'en':'Trucks on the road'},'label':'I1','state':'REPORTED','when':{"
                + "'start':'2026-01-20','precision':'DAY','text':'20 January'},'place':{'text':"
                + "'Ford','precision':'SETTLEMENT','point':{'lat':36.0,'lng':37.0},"
                + "'error_m':200},'claims':[{'claim':'@c1','why':'the same column'}],'harm':[{"
                + "'claim':'@c1','what':'trucks','harm':'DAMAGED','group':'PROPERTY',"
                + "'of':'South'}],'named':[{'thing':'PATROL','name':'patrol of North','how':"
                + "'COINCIDED','id':'@series'}]}")
        .say(
            "i1-north",
            Kind.INCIDENT,
            "Centre/monitors",
            "North",
            "ROAD",
            "{'title':{'en':'Trucks on the road'},'label':'I1-N','state':'REPORTED',"
                + "'part_of':'@i1','claims':[{'claim':'@c2'}],'harm':[{'claim':'@c2','what':"
                + "'trucks','harm':'DAMAGED','group':'PROPERTY','of':'South'}]}")
        .say(
            "i2",
            Kind.INCIDENT,
            "South/press",
            "*",
            "ROAD",
            "{'title':{'en':'A column'},'label':'I2','state':'MERGED','merged_into':'@i1',"
                + "'why':'one column'}")
        .say(
            "i3",
            Kind.INCIDENT,
            "North/press",
            "*",
            "ROAD",
            "{'title':{'en':'Shots at the ford'},'label':'I3','state':'CLOSED','closed_as':"
                + "'COULD_NOT_BE_VERIFIED','why':'no access','when':{'start':'2026-01-21',"
                + "'precision':'DAY','text':'21 January'},'place':{'text':'Ford','precision':"
                + "'SETTLEMENT','point':{'lat':36.0,'lng':37.0},'error_m':300},'answers':[{"
                + "'incident':'@i2','as':'RETALIATION','said_by':'North'}]}");
  }

  private static void papers(Docket docket) {
    String day = "{'start':'2026-01-20','precision':'DAY','text':'20 January'}";
    docket
        .say(
            "o1",
            Kind.OBSERVATION,
            "Centre/monitors",
            "*",
            "ROAD",
            "{'observer':'patrol 3','position':{'text':'Mill','precision':'SETTLEMENT'},'when':"
                + day
                + ",'observed':[{'means':'HEARD','count':{'what':'explosions','precision':'EXACT',"
                + "'best':4,'text':'4'},'unit':'EXPLOSION','phase':'UNDETERMINED','taken_for':"
                + "'UNKNOWN','distance':{'low_m':3000,'high_m':5000},'bearing':{'from_deg':350,"
                + "'to_deg':10}}],'label':'O1'}")
        .say(
            "no1",
            Kind.RESTRICTION,
            "Centre/monitors",
            "*",
            "ROAD",
            "{'monitor':'patrol 3','place':{'text':'Ford','precision':'SETTLEMENT'},'when':"
                + day
                + ",'restriction':'DENIED','text':'It was turned back.','by':'men of South',"
                + "'reason':{'text':'no notice','lang':'en'},'label':'R1'}")
        .say(
            "e1",
            Kind.EVIDENCE,
            "Centre/monitors",
            "*",
            "ROAD",
            "{'step':'COLLECTED','sha256':'47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',"
                + "'bytes':1024,'media_type':'image/jpeg','when':"
                + day
                + ",'method':'taken from the camera','title':'The column','about':['@i1']}")
        .say(
            "e2",
            Kind.EVIDENCE,
            "Centre/monitors",
            "*",
            "ROAD",
            "{'step':'HANDED_OVER','item':'@e1',"
                + "'sha256':'47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=','bytes':1024,"
                + "'media_type':'image/jpeg','when':"
                + day
                + ",'method':'by hand','handed_to':'North/press'}")
        .say("t1", Kind.TALLY, "North/press", "*", "ROAD", tally("North", "25", "13", "12"))
        .say("t2", Kind.TALLY, "South/press", "*", "ROAD", tally("South", "22", "19", "2"));
  }

  private static String tally(String keeper, String total, String one, String other) {
    return ("{'register':'register of %s','keeper':'%s','counted':{'text':'shellings','lang':'en'},"
            + "'period':{'start':'2026-01-20','precision':'DAY','text':'that day'},'area':"
            + "'the road','total':{'what':'shellings','precision':'EXACT','best':%s,'text':'%s'},"
            + "'breakdowns':[{'by':'district','parts':[{'what':'East','precision':'EXACT','best':"
            + "%s,'text':'%s'},{'what':'West','precision':'EXACT','best':%s,'text':'%s'}]}],"
            + "'asserted':{'start':'2026-01-21','precision':'DAY','text':'the day after'},"
            + "'source':{'kind':'PARTY_OFFICIAL','name':'%s'}}")
        .formatted(keeper, keeper, total, total, one, one, other, other, keeper);
  }

  static String matter(String kind, String label, String members) {
    return "{'matter_kind':'"
        + kind
        + "','title':{'en':'"
        + kind
        + " "
        + label
        + "'},'label':'"
        + label
        + "',"
        + members
        + "}";
  }

  static String own(String of, String word, String label, String day) {
    return ("{'of':'@%s','event':'%s','when':{'start':'%s','precision':'DAY','text':'that day'},"
            + "'label':'%s'}")
        .formatted(of, word, day, label);
  }

  static String reported(
      String of, String word, String label, String start, String precision, String members) {
    return ("{'of':'@%s','event':'%s','when':{'start':'%s','precision':'%s','text':'then'},"
            + "'label':'%s',%s'asserted':{'start':'2026-02-20','precision':'DAY','text':'20 Feb'},"
            + "'source':{'kind':'PRESS','name':'paper'}}")
        .formatted(of, word, start, precision, label, members);
  }
}
