package org.parley.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.delivery.NotDelivered;
import org.parley.statement.FocalPointsBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/** What the edge is told of deliveries, joined by {@code server}. */
public interface Deliveries {
  /** At an edge where nobody watches deliveries. */
  Deliveries NONE = new Unwatched();

  /** What a party said and others do not have, oldest first. */
  List<NotDelivered.Late> late(String author);

  /** The number of the newest that an author was told of; 0 before the first. */
  long newest(String author);

  /** What an author was told of behind a number, in order. */
  List<NotDelivered.Numbered> after(String author, long number);

  /**
   * The number to be called where something did not reach a party: of whoever is on call, where the
   * party told the asker, or else of its duty desk.
   */
  Optional<String> phone(String party, String asker);

  /** The focal points of a party that must have a leaf, as far as a reader may know. */
  List<FocalPointsBody.Point> focalPoints(Hash leaf, String party, String reader);

  /** How a party's own channels stand; of no interest to anybody else. */
  List<Json.Obj> channels(String party);

  /**
   * Has a leaf offered again.
   *
   * @return the number of the offer once it is recorded; empty when none is taken now
   */
  Optional<CompletableFuture<Long>> again(
      Hash leaf, String recipient, String author, boolean drill);

  /** Has this run whenever somebody has to be told of something; it must return at once. */
  void whenLate(Runnable told);

  /** Nothing is watched and nothing is offered. */
  final class Unwatched implements Deliveries {
    private Unwatched() {}

    @Override
    public List<NotDelivered.Late> late(String author) {
      return List.of();
    }

    @Override
    public long newest(String author) {
      return 0;
    }

    @Override
    public List<NotDelivered.Numbered> after(String author, long number) {
      return List.of();
    }

    @Override
    public Optional<String> phone(String party, String asker) {
      return Optional.empty();
    }

    @Override
    public List<FocalPointsBody.Point> focalPoints(Hash leaf, String party, String reader) {
      return List.of();
    }

    @Override
    public List<Json.Obj> channels(String party) {
      return List.of();
    }

    @Override
    public Optional<CompletableFuture<Long>> again(
        Hash leaf, String recipient, String author, boolean drill) {
      return Optional.empty();
    }

    @Override
    public void whenLate(Runnable told) {}
  }
}
