package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.parley.verify.Json;

/**
 * Admits every browser key of a practice log as soon as it waits, with the demo's own root keys.
 *
 * <p>A real mechanism has nothing like it: there a person with a root key reads the key id back
 * over the telephone first.
 */
final class Doorkeeper implements AutoCloseable {
  private static final long EVERY_MILLISECONDS = 700;

  private final Surroundings around;
  private final ServerClient client;
  private final List<Door> doors = new ArrayList<>();
  private final ScheduledExecutorService rounds;

  /** The root key of one party and the session it looks with. */
  private static final class Door {
    private final Path root;
    private Optional<Session> session = Optional.empty();

    Door(Path root) {
      this.root = root;
    }
  }

  /**
   * @param url the practice server
   * @param roots one root key file of each party
   */
  Doorkeeper(Surroundings around, String url, List<Path> roots) {
    this.around = around;
    this.client = ServerClient.at(url);
    roots.forEach(root -> doors.add(new Door(root)));
    this.rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("doorkeeper").factory());
  }

  /** A one-time link for a post, from the root key of its party. */
  static String link(ServerClient client, Path root, String post) {
    try (Session session = client.open(KeyFiles.read(root))) {
      Json.Obj invitation = session.post("/v1/invitations", Json.obj().put("post", post).build());
      return KeyInviteCommand.link(client.url(), ServerClient.member(invitation, "token"));
    }
  }

  /** Begins its rounds. */
  void start() {
    var unused =
        rounds.scheduleWithFixedDelay(
            () -> doors.forEach(this::look),
            EVERY_MILLISECONDS,
            EVERY_MILLISECONDS,
            TimeUnit.MILLISECONDS);
  }

  private void look(Door door) {
    try {
      if (door.session.isEmpty()) {
        door.session = Optional.of(client.open(KeyFiles.read(door.root)));
      }
      List<WaitingKey> waiting = WaitingKey.all(door.session.get());
      if (!waiting.isEmpty()) {
        try (Filing filing = Filing.open(around, client, door.root, KeyFiles.read(door.root))) {
          waiting.forEach(key -> key.admit(filing));
        }
      }
    } catch (CannotGoOn later) {
      // the session ended, or somebody else signs with that root key: the next round tries again
      door.session = Optional.empty();
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    client.close();
  }
}
