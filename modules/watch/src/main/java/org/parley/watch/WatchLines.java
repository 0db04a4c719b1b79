package org.parley.watch;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.parley.statement.Address;

/** A {@link WatchBook} as lines of text in a fixed order, for the digest of a situation. */
final class WatchLines {
  private WatchLines() {}

  static void of(
      Map<String, ? extends List<StatedLadder>> ladders,
      Collection<Call> calls,
      Collection<ContactRecord> contacts,
      Collection<? extends Map<String, ? extends List<Line.Check>>> checks,
      Collection<Handover> pages,
      Consumer<String> line) {
    ladders.forEach((party, stated) ->
        stated.forEach(one -> line.accept("ladder " + party + " " + told(one.told()))));
    calls.stream()
        .sorted(Comparator.comparingLong(call -> call.told().index()))
        .forEach(call -> call(call, line));
    contacts.stream()
        .sorted(Comparator.comparingLong(contact -> contact.told().index()))
        .forEach(contact -> contact(contact, line));
    checks.forEach(sides ->
        sides.forEach((party, side) ->
            side.forEach(check -> line.accept("line-check " + party + " " + told(check.told())))));
    pages.stream()
        .sorted(Comparator.comparingLong(page -> page.told().index()))
        .forEach(page ->
            line.accept(
                "handover "
                    + told(page.told())
                    + " "
                    + page.relief().map(signed -> told(signed.told())).orElse("-")));
  }

  private static void call(Call call, Consumer<String> line) {
    line.accept("call " + call.urgency() + " " + call.underFire() + " " + told(call.told()));
    call.climbs()
        .forEach((party, climb) -> {
          line.accept("climb " + party + " " + climb.steps().size() + " " + climb.taken());
          climb
              .duties()
              .forEach((step, duty) ->
                  line.accept(
                      "on-duty " + step + " " + duty.post().map(Address::text).orElse("-")));
          climb.heard().forEach(word -> line.accept("heard " + word.how() + " " + word.leaf()));
        });
    call.reports().forEach(report -> line.accept("report " + told(report.told())));
  }

  private static void contact(ContactRecord contact, Consumer<String> line) {
    line.accept("contact " + told(contact.told()));
    contact.replies().forEach(reply -> line.accept("contact-reply " + told(reply.told())));
  }

  private static String told(Told told) {
    return told.index() + " " + told.leaf() + " " + told.recordedAt();
  }
}
