package org.parley.matter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.parley.statement.EventBody;
import org.parley.statement.MatterBody;
import org.parley.statement.MatterKind;
import org.parley.statement.Refusal;

/** Everything that keeps a matter or an event from being taken into the record. */
final class MatterCheck {
  private final MatterBook matters;
  private final EventBook events;
  private final Predicate<UUID> agreement;
  private final List<Refusal> refusals = new ArrayList<>();

  /**
   * A check against what is on record.
   *
   * @param agreement whether an id is a known agreement's
   */
  MatterCheck(MatterBook matters, EventBook events, Predicate<UUID> agreement) {
    this.matters = matters;
    this.events = events;
    this.agreement = agreement;
  }

  List<Refusal> matter(String party, MatterBody body, UUID id) {
    matters
        .find(id)
        .filter(before -> before.kind() != body.matterKind())
        .ifPresent(before ->
            refuse(
                MatterRefusal.KIND_CHANGED,
                "/body/matter_kind",
                "it is a " + before.kind() + " so far"));
    body.partOf().ifPresent(whole -> partOf(whole, id));
    body.agreement()
        .filter(cited -> !agreement.test(cited.id()))
        .ifPresent(cited ->
            refuse(
                MatterRefusal.AGREEMENT_UNKNOWN,
                "/body/agreement/id",
                "no agreement has the id " + cited.id()));
    body.linkage()
        .ifPresent(link -> {
          block(link.fromBlock(), "/body/from_block");
          block(link.toBlock(), "/body/to_block");
        });
    body.key().ifPresent(key -> key(key, id));
    if (body.ownWord()) {
      ownWord(
          MatterRefusal.WORD_OF_ANOTHER,
          party,
          body.talks().by(),
          "without a source a party speaks for itself only");
    }
    return List.copyOf(refusals);
  }

  List<Refusal> event(String party, EventBody body, UUID id, Optional<String> block) {
    Optional<LoadedMatter> matter = matters.find(body.of());
    if (matter.isPresent()) {
      LoadedMatter of = matter.get();
      if (!Life.takes(of.kind(), body.event())) {
        word(body, "a " + of.kind() + " knows " + Life.of(of.kind()).keySet());
      }
      Optional<String> its = matters.blockOf(of);
      if (its.isPresent() && block.isPresent() && !its.equals(block)) {
        refuse(MatterRefusal.EVENT_BLOCK, "/block", "what it happened to is of " + its.get());
      }
    } else if (!agreement.test(body.of())) {
      refuse(
          MatterRefusal.EVENT_OF_UNKNOWN,
          "/body/of",
          "no matter or agreement has the id " + body.of());
    } else if (!Life.agreementTakes(body.event())) {
      word(body, "an agreement knows no such event");
    }
    events
        .find(id)
        .filter(before -> !before.body().of().equals(body.of()))
        .ifPresent(before ->
            refuse(
                MatterRefusal.EVENT_MOVED,
                "/body/of",
                "so far it is told of " + before.body().of()));
    if (body.after().contains(id)) {
      refuse(MatterRefusal.EVENT_AFTER_ITSELF, "/body/after", "it names its own id");
    }
    if (body.ownWord()) {
      ownWord(
          MatterRefusal.EVENT_WORD_OF_ANOTHER,
          party,
          body.by(),
          "give the source that says so, or leave by out");
    }
    return List.copyOf(refusals);
  }

  private void word(EventBody body, String detail) {
    refuse(MatterRefusal.EVENT_WORD, "/body/event", body.event() + ": " + detail);
  }

  private void ownWord(MatterRefusal refusal, String party, Optional<String> by, String advice) {
    by.filter(name -> !name.equals(party))
        .ifPresent(name ->
            refuse(refusal, "/body/by", party + " files what " + name + " said; " + advice));
  }

  private void partOf(UUID whole, UUID id) {
    if (matters.isWithin(whole, id)) {
      refuse(MatterRefusal.PART_OF_CIRCULAR, "/body/part_of", whole + " is a part of it");
    } else if (matters.find(whole).isEmpty()) {
      refuse(MatterRefusal.PART_OF_UNKNOWN, "/body/part_of", "no matter has the id " + whole);
    }
  }

  private void block(String key, String path) {
    boolean known =
        matters.of(MatterKind.BLOCK).stream()
            .anyMatch(block -> block.body().key().filter(key::equals).isPresent());
    if (!known) {
      refuse(MatterRefusal.BLOCK_UNKNOWN, path, "no block has the key " + key);
    }
  }

  private void key(String key, UUID id) {
    matters.of(MatterKind.BLOCK).stream()
        .filter(block -> !block.id().equals(id))
        .filter(block -> block.body().key().filter(key::equals).isPresent())
        .findFirst()
        .ifPresent(block ->
            refuse(
                MatterRefusal.BLOCK_KEY_TAKEN, "/body/key", "the block " + block.id() + " has it"));
  }

  private void refuse(MatterRefusal refusal, String path, String detail) {
    refusals.add(refusal.at(path, detail));
  }
}
