package org.parley.http;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.SealedBody;
import org.parley.statement.Submission;
import org.parley.verify.StrictBase64;

/**
 * What happens in the two worlds: what South may read is the same in both, what it may not know is
 * drawn for each of them.
 */
final class WorldsHistory {
  private WorldsHistory() {}

  /** What South may not know: where South is, or nowhere near. */
  private static String secretNotice(World world) {
    String where = secretPlace(world);
    return switch (world.secret.nextInt(3)) {
      case 0 -> where;
      case 1 -> where.replace("PATROL", "MOVEMENT");
      default -> WorldsBodies.present(where);
    };
  }

  /**
   * What South may not know where coarse answers are agreed: of an activity the cells and hours are
   * the same in both worlds, of people and places that stay nothing is.
   */
  private static String coarselySecret(World world, RandomGenerator common, boolean activity) {
    String where = activity ? inTheSameCell(world, common) : secretPlace(world);
    if (activity) {
      return world.secret.nextBoolean() ? where : where.replace("PATROL", "MOVEMENT");
    }
    String kind =
        List.of("STATIC_SITE", "OBSERVATION_POST", "INFRASTRUCTURE", "PRESENCE")
            .get(world.secret.nextInt(4));
    return kind.equals("PRESENCE") ? WorldsBodies.present(where) : where.replace("PATROL", kind);
  }

  private static String secretPlace(World world) {
    return world.first ? WorldsBodies.place(world.secret) : WorldsBodies.elsewhere(world.secret);
  }

  private static String inTheSameCell(World world, RandomGenerator common) {
    int west = 366 + 2 * common.nextInt(3);
    int first = 3 + common.nextInt(7);
    int last = first + common.nextInt(3);
    String body = "";
    for (int pieces = 1 + world.secret.nextInt(2); pieces > 0; pieces--) {
      boolean whole = body.isEmpty();
      String one =
          RunningServer.patrol(
                  (west * 100 + 10 + world.secret.nextInt(180)) / 1000.0,
                  WorldsBodies.hour(whole ? first : last, world.secret.nextInt(30)),
                  WorldsBodies.hour(last, 30 + world.secret.nextInt(30)))
              .replace("'lat':35.9,", "'lat':35.9" + (1 + world.secret.nextInt(8)) + ",")
              .replace("500", Integer.toString(1 + world.secret.nextInt(400)))
              .replace("900", Integer.toString(1 + world.secret.nextInt(4_000)));
      body = whole ? one : body.replace("}]}", "}," + one.split("'volumes':\\[")[1]);
    }
    return body;
  }

  private static final List<String> HIDERS = List.of("North/liaison", "North/patrols");

  static void happen(World world, RandomGenerator common) {
    UUID id = new UUID(common.nextLong(), common.nextLong() & 0x3fffffffffffffffL | Long.MIN_VALUE);
    id = UUID.fromString(id.toString().substring(0, 14) + "4" + id.toString().substring(15));
    int pick = common.nextInt(100);
    int which = common.nextInt(1 << 20);
    RunningServer server = world.server;
    if (pick < 30) {
      String from = HIDERS.get(which % 2);
      String body =
          world.coarse ? coarselySecret(world, common, common.nextInt(3) > 0) : secretNotice(world);
      Draft draft = server.draft(from, Kind.NOTICE, id, "Centre", body);
      world.hidden.add(world.file(from, draft));
      world.running.add(new World.Hidden(world.hidden.getLast(), id, body));
    } else if (pick < 45) {
      String body = WorldsBodies.place(common);
      Draft draft = server.draft("North/liaison", Kind.NOTICE, id, "South Centre", body);
      world.shared.add(new World.Shared(world.file("North/liaison", draft), id, body));
    } else if (pick < 60 && !world.shared.isEmpty()) {
      laterVersion(world, common, id, which);
    } else if (pick < 63 && !world.running.isEmpty()) {
      ended(world, which);
    } else if (pick < 66) {
      hiddenLaw(
          world, id, new UUID(id.getMostSignificantBits() ^ 0xff, id.getLeastSignificantBits()));
    } else if (pick < 70 && !world.hidden.isEmpty()) {
      long of = world.hidden.get(which % world.hidden.size());
      String body =
          "{'of':'%s','level':%s,'channel':'%s','received_at':'2026-03-02T06:00:00Z'}"
              .formatted(
                  world.leaf(of),
                  world.first ? "2" : "3,'relayed_to':'a unit'",
                  world.first ? "ONLINE" : "PHONE");
      world.file("Centre/desk", server.draft("Centre/desk", Kind.ACK, id, "North", body));
    } else if (pick < 74) {
      box(world, id);
    } else if (pick < 80) {
      String text = world.first ? "a convoy was seen" : "nothing was seen at all";
      world.file(
          "Centre/desk",
          server.draft("Centre/desk", Kind.CLAIM, id, "North", WorldsBodies.claim(text)));
    } else {
      String to = which % 3 == 0 ? "Centre" : "North Centre";
      Draft draft = server.draft("South/ops", Kind.NOTICE, id, to, WorldsBodies.place(common));
      Submission submission = server.submission("South/ops", draft);
      world.souths.add(world.size());
      world.tell("POST /v1/submit a notice", server.submit(submission));
      server.settle();
    }
  }

  /**
   * A box of the cell, which holds a site, a disclosure or nothing: whatever it is, it was closed
   * for others.
   */
  static void box(World world, UUID id) {
    byte[] closed = new byte[SealedBody.BOX_BYTES];
    world.secret.nextBytes(closed);
    String body = "{'box':'" + StrictBase64.encode(closed) + "'}";
    Draft draft = world.server.draft("North/cell", Kind.SEALED, id, "*", body);
    world.boxes.add(world.file("North/cell", draft));
  }

  /**
   * A version of what South may read that South may not read; in the other world another notice.
   */
  private static void laterVersion(World world, RandomGenerator common, UUID id, int which) {
    World.Shared shared = world.shared.get(which % world.shared.size());
    RunningServer server = world.server;
    boolean again = !world.keptLater.add(shared.index());
    boolean ends = world.coarse ? common.nextBoolean() : world.secret.nextBoolean();
    String moved =
        world.coarse ? inTheSameCell(world, common) : WorldsBodies.elsewhere(world.secret);
    String other = world.coarse && !ends ? moved : secretNotice(world);
    if (world.coarse && ends) {
      other = coarselySecret(world, common, false);
    }
    String body = ends ? shared.body().replace("PLANNED", "CANCELLED") : moved;
    Draft draft =
        world.first && !again
            ? server
                .draft("North/liaison", Kind.NOTICE, shared.id(), "Centre", body)
                .replacing(world.server.ledger.leafHash(shared.index()))
            : server.draft("North/liaison", Kind.NOTICE, id, "Centre", other);
    world.hidden.add(world.file("North/liaison", draft));
  }

  /** A hidden notice comes to its end in both worlds. */
  private static void ended(World world, int which) {
    World.Hidden hidden = world.running.remove(which % world.running.size());
    String body = hidden.body().replace("PLANNED", "CANCELLED").replace("ACTIVE", "COMPLETED");
    Draft draft =
        world
            .server
            .draft("North/liaison", Kind.NOTICE, hidden.id(), "Centre", body)
            .replacing(world.server.ledger.leafHash(hidden.index()));
    world.hidden.add(world.file("North/liaison", draft));
  }

  /** A zone and an agreement that South is not told of, though the agreement names it. */
  private static void hiddenLaw(World world, UUID zone, UUID agreement) {
    RunningServer server = world.server;
    String where = world.first ? "35.9" : "-61.5";
    String drawn =
        ("{'name':{'en':'Bridge'},'zone_kind':'BUFFER','geometry':{'outline_circle':{"
                + "'center':{'lat':%s,'lng':36.8},'radius':{'value':20000,'units':'M'}}},"
                + "'geometry_basis':'EXACT'}")
            .formatted(where);
    long index =
        world.file(
            "North/liaison", server.draft("North/liaison", Kind.ZONE, zone, "Centre", drawn));
    String apart = world.first ? "90000" : "10";
    String cited = "'zones':['" + zone + "']";
    String owed = "'who':['North','South','Centre'],'to_whom':['South','North','Centre']";
    String text =
        ("{'title':{'en':'Held back'},'parties':['North','South','Centre'],"
                + "'in_force_from':'2026-03-01T00:00:00Z','zone_basis':'UTC',"
                + "'zones':[{'id':'%s','leaf':'%s'}],'terms':["
                + "{'article':'1','kind':'NOTIFY_DUTY','text':'t','lang':'en',%s,"
                + "'lead_hours':%s,%s},"
                + "{'article':'2','kind':'SEPARATION','text':'t','lang':'en',%s,"
                + "'separation':{'horizontal_m':%s}},"
                + "{'article':'3','kind':'AWARENESS_DUTY','text':'t','lang':'en',%s}]}")
            .formatted(
                zone, world.leaf(index), owed, world.first ? 48 : 1, cited, owed, apart, owed);
    world.file(
        "North/liaison", server.draft("North/liaison", Kind.AGREEMENT, agreement, "Centre", text));
  }
}
