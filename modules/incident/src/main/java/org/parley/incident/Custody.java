package org.parley.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.EvidenceBody;
import org.parley.statement.EvidenceBody.Step;
import org.parley.statement.When;
import org.parley.verify.Hash;

/**
 * The custody of one piece of evidence: every step that the reader may know, in the order of the
 * log, each signed by whoever took it, and what in it does not join up. It says nothing about what
 * the evidence shows.
 *
 * @param item the id of the first step
 * @param links the steps
 */
public record Custody(UUID item, List<Link> links) {

  /**
   * One step.
   *
   * @param step what was said, by whom, and when it was recorded
   * @param notes what in it does not join up with the steps before, in words
   */
  public record Link(Known<EvidenceBody> step, List<String> notes) {
    public Link {
      notes = List.copyOf(notes);
    }
  }

  public Custody {
    links = List.copyOf(links);
  }

  static Custody of(UUID item, List<Known<EvidenceBody>> steps) {
    Fold fold = new Fold();
    List<Link> links = new ArrayList<>();
    steps.forEach(step -> links.add(new Link(step, fold.notes(step))));
    return new Custody(item, links);
  }

  /** When the item was taken in, or the first step known was taken. */
  public When taken() {
    return links.getFirst().step().body().when();
  }

  /** What it shows, as whoever collected it says. */
  public Optional<String> title() {
    return links.stream().flatMap(link -> link.step().body().title().stream()).findFirst();
  }

  /** Posts and parties it went to, of whom no step known says that they received it. */
  public List<Address> unconfirmed() {
    List<Address> open = new ArrayList<>();
    for (Link link : links) {
      EvidenceBody body = link.step().body();
      body.handedTo().ifPresent(open::add);
      if (body.step() == Step.RECEIVED) {
        String by = link.step().by();
        open.removeIf(to -> to.party().equals(Optional.of(by)));
      }
    }
    return open;
  }

  /** What the steps so far said. */
  private static final class Fold {
    private final Map<Hash, Long> sizes = new HashMap<>();
    private final Set<String> holders = new HashSet<>();
    private final Set<String> offered = new HashSet<>();
    private Optional<Span> before = Optional.empty();
    private boolean destroyed;

    List<String> notes(Known<EvidenceBody> step) {
      List<String> notes = new ArrayList<>();
      EvidenceBody body = step.body();
      bytes(body, notes);
      hands(step.by(), body, notes);
      Optional<Span> when = Span.of(body.when());
      if (when.isPresent() && before.isPresent() && when.get().surelyBefore(before.get())) {
        notes.add("It is dated before the step recorded before it.");
      }
      if (destroyed) {
        notes.add("An earlier step says that it was destroyed.");
      }
      destroyed = destroyed || body.step() == Step.DESTROYED;
      before = when.or(() -> before);
      return notes;
    }

    private void bytes(EvidenceBody body, List<String> notes) {
      boolean first = sizes.isEmpty();
      if (first && body.step() != Step.COLLECTED) {
        notes.add("No step that you may read says how it was collected.");
      }
      if (body.copyOf().filter(hash -> !first && !sizes.containsKey(hash)).isPresent()) {
        notes.add("The bytes it was copied from stand in no earlier step that you may read.");
      }
      Optional<Long> known = Optional.ofNullable(sizes.get(body.sha256()));
      if (!first && known.isEmpty() && body.step() != Step.COPIED) {
        notes.add("Its hash stands in no earlier step that you may read, and it is no copy.");
      }
      if (known.filter(size -> size != body.bytes()).isPresent()) {
        notes.add("The same hash stands in an earlier step with another number of bytes.");
      }
      sizes.putIfAbsent(body.sha256(), body.bytes());
    }

    private void hands(String by, EvidenceBody body, List<String> notes) {
      if (body.step() == Step.COLLECTED) {
        holders.add(by);
      } else if (body.step() == Step.RECEIVED) {
        if (!offered.remove(by)) {
          notes.add("No step that you may read says who handed it over.");
        }
        holders.add(by);
      } else if (!holders.contains(by)) {
        notes.add("No step that you may read says that " + by + " held it.");
      }
      body.handedTo()
          .flatMap(Address::party)
          .ifPresent(party -> {
            offered.add(party);
            if (!party.equals(by)) {
              holders.remove(by);
            }
          });
    }
  }
}
