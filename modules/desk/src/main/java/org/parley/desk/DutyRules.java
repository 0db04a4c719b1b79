package org.parley.desk;

import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.FocalPointsBody;
import org.parley.statement.OnCallBody;
import org.parley.statement.Refusal;
import org.parley.watch.WatchRefusal;

/** Who is on call and which posts are focal points: each party says it of its own posts. */
final class DutyRules {
  private DutyRules() {}

  static Optional<Refusal> onCall(Presented said, OnCallBody body, Situation now) {
    for (int i = 0; i < body.turns().size(); i++) {
      String path = "/body/turns/" + i;
      OnCallBody.Turn turn = body.turns().get(i);
      Optional<Refusal> refusal = own(said, turn.post(), path + "/post", now);
      if (refusal.isPresent()) {
        return refusal;
      }
      List<Address> deputies = turn.deputies();
      for (int j = 0; j < deputies.size(); j++) {
        refusal = own(said, deputies.get(j), path + "/deputies/" + j, now);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  static Optional<Refusal> focalPoints(Presented said, FocalPointsBody body, Situation now) {
    for (int i = 0; i < body.points().size(); i++) {
      Optional<Refusal> refusal =
          own(said, body.points().get(i).post(), "/body/points/" + i + "/post", now);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> own(Presented said, Address post, String path, Situation now) {
    if (!post.party().equals(Optional.of(said.party()))) {
      return Optional.of(WatchRefusal.ON_CALL_OTHER_PARTY.at(path));
    }
    return now.post(post).isEmpty()
        ? Optional.of(DeskRefusal.POST_UNKNOWN.at(path, "unknown post " + post))
        : Optional.empty();
  }
}
