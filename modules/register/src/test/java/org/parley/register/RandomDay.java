package org.parley.register;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;

/** A day of random statements between three parties, decisions and handings included. */
final class RandomDay {
  private static final String[] POSTS = {"North/liaison", "South/ops", "Centre/desk"};
  private static final String[] PARTIES = {"North", "South", "Centre"};
  private static final String[] TO = {
    "North", "South", "Centre", "North South", "South/ops", "*", "Centre/desk North", "Centre South"
  };

  private RandomDay() {}

  static List<Recorded> of(RandomGenerator random, int leaves) {
    Leaves log = new Leaves();
    log.policy();
    for (String post : POSTS) {
      log.post(post);
    }
    List<Recorded> notices = new ArrayList<>();
    int counter = 0;
    while (log.all().size() < leaves) {
      String from = POSTS[random.nextInt(3)];
      String to = TO[random.nextInt(TO.length)];
      if (notices.size() < 3 || random.nextInt(3) == 0) {
        notices.add(notice(log, random, from, to, notices));
        continue;
      }
      Recorded of = notices.get(random.nextInt(notices.size()));
      switch (random.nextInt(5)) {
        case 0 -> {
          String recipient = PARTIES[random.nextInt(3)];
          if (!of.statement().orElseThrow().from().text().startsWith(recipient)) {
            log.handed(of, recipient, ++counter);
          }
        }
        case 1 -> log.received(of, from, to);
        case 2 -> log.ack(of, from, to, 2 + random.nextInt(4));
        case 3 -> log.answer(of, from, to);
        default -> log.claim(from, to, "block" + random.nextInt(2));
      }
    }
    return log.all().subList(0, leaves);
  }

  private static Recorded notice(
      Leaves log, RandomGenerator random, String from, String to, List<Recorded> notices) {
    List<Recorded> mine =
        notices.stream()
            .filter(n -> n.statement().orElseThrow().from().text().equals(from))
            .toList();
    boolean version = !mine.isEmpty() && random.nextInt(3) == 0;
    UUID id =
        version
            ? mine.get(random.nextInt(mine.size())).statement().orElseThrow().id()
            : log.entropy().uuid();
    Recorded notice = log.add(log.notice(id, from, to, 36 + random.nextInt(100) / 100.0, "n"));
    Viewer filer = Viewer.of(notice.statement().orElseThrow().from().party().orElseThrow());
    List<Recorded> shown = new ArrayList<>();
    List<Recorded> owners = new ArrayList<>();
    for (Recorded other : notices) {
      if (random.nextInt(4) == 0
          && other.statement().orElseThrow().kind().equals(java.util.Optional.of(Kind.NOTICE))) {
        boolean may = Disclosure.mayRead(filer, other.statement().orElseThrow());
        (may ? shown : owners).add(other);
      }
    }
    log.decide(notice, shown, owners);
    return notice;
  }
}
