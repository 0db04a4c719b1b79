package org.parley.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.parley.cli.CannotGoOn;
import org.parley.delivery.Channels;
import org.parley.delivery.Letter;
import org.parley.delivery.MailPost;
import org.parley.delivery.MailServer;
import org.parley.delivery.Outbox;
import org.parley.delivery.Trust;
import org.parley.delivery.Webhook;
import org.parley.delivery.WebhookPost;
import org.parley.desk.PostKey;
import org.parley.desk.Situation;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.seal.Age;
import org.parley.seal.AgeResult;
import org.parley.statement.HandedBody;
import org.parley.statement.KeyBody;
import org.parley.statement.Limits;
import org.parley.statement.PolicyBody;
import org.parley.statement.Reading;
import org.parley.statement.Setting;
import org.parley.statement.Statement;
import org.parley.verify.Note;

/** Makes the ways by which parties are reached beside the event stream. */
final class Ways {
  private final OpenLog log;
  private final LogKeys keys;
  private final Path directory;
  private final Supplier<String> url;
  private final InstantSource clock;

  /**
   * @param directory from where on files of the settings are named
   * @param url where the page is, once it is known
   */
  Ways(OpenLog log, LogKeys keys, Path directory, Supplier<String> url, InstantSource clock) {
    this.log = log;
    this.keys = keys;
    this.directory = directory;
    this.url = url;
    this.clock = clock;
  }

  /**
   * All of them.
   *
   * @throws CannotGoOn when a file that the settings name cannot be used
   */
  List<Outbox.Route> all(Channels channels) {
    List<Outbox.Route> routes = new ArrayList<>();
    for (Channels.Reached reached : channels.parties()) {
      for (String address : reached.mail()) {
        routes.add(mail(channels.server().orElseThrow(), reached, address));
      }
      reached.webhook().ifPresent(hook -> routes.add(webhook(hook, reached.party())));
    }
    return List.copyOf(routes);
  }

  private Outbox.Route mail(MailServer server, Channels.Reached reached, String address) {
    Optional<SSLSocketFactory> tls =
        server.security() == MailServer.Security.NONE
            ? Optional.empty()
            : Optional.of(tls(server.trustFile()));
    server.passwordFile().ifPresent(this::password);
    Letter.Setting setting = new Letter.Setting(origin(), url, this::exercise);
    MailPost post =
        new MailPost(
            server,
            tls,
            () -> server.passwordFile().map(this::password),
            address,
            new Letter(setting, reached.language(), reached.mailHolds(), this::sealed),
            clock);
    return new Outbox.Route(
        reached.party(),
        HandedBody.Channel.MAIL,
        address,
        reached.mailHolds() != Channels.Holds.POINTER,
        post);
  }

  private Outbox.Route webhook(Webhook hook, String party) {
    WebhookPost post =
        new WebhookPost(
            hook,
            origin(),
            host -> List.of(InetAddress.getAllByName(host)),
            tls(hook.trustFile()),
            this::signed,
            this::sealed,
            clock);
    return new Outbox.Route(
        party,
        HandedBody.Channel.WEBHOOK,
        hook.url().toString(),
        hook.holds() != Channels.Holds.POINTER,
        post);
  }

  private String origin() {
    return keys.log().key().name();
  }

  private boolean exercise() {
    return situation().policy().filter(body -> body.setting() == Setting.EXERCISE).isPresent();
  }

  private Situation situation() {
    return log.desk().situation();
  }

  private SSLSocketFactory tls(Optional<String> file) {
    try {
      return Trust.sockets(file.map(directory::resolve));
    } catch (IOException e) {
      throw CannotGoOn.usage(
          "the certificates of trustFile cannot be used: " + e.getMessage(),
          "name a file of certificates in PEM, from the data directory on");
    }
  }

  private String password(String file) {
    try {
      return Files.readString(directory.resolve(file), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw CannotGoOn.usage(
          "the password of the mail server cannot be read from " + file,
          "write it into that file, readable for the server alone");
    }
  }

  /** Signed with the desk key that the policy in force names. */
  private Note signed(String text) {
    Optional<PolicyBody> policy = situation().policy();
    Signer desk =
        keys.desks().stream()
            .filter(held -> policy.filter(p -> p.deskKey().equals(held.key())).isPresent())
            .findFirst()
            .orElseGet(keys::desk);
    return Notes.sign(text, desk);
  }

  /** An age file for all keys of a party's posts that count now and state a recipient. */
  private Optional<byte[]> sealed(String party, byte[] plain) {
    Situation now = situation();
    Instant at = clock.instant();
    List<String> recipients =
        now.keys().stream()
            .filter(key -> key.holder().party().equals(Optional.of(party)))
            .filter(key -> key.askedAt().isEmpty() && key.endedAt().isEmpty())
            .filter(key -> key.notAfter().filter(end -> end.isBefore(at)).isEmpty())
            .flatMap(key -> recipient(now, key).stream())
            .distinct()
            .sorted()
            .toList();
    if (recipients.isEmpty()) {
      return Optional.empty();
    }
    return switch (Age.encrypt(plain, recipients)) {
      case AgeResult.Done file -> Optional.of(file.bytes());
      case AgeResult.Refused refused -> Optional.empty();
    };
  }

  /** The age recipient that the statement which admitted a key states. */
  private Optional<String> recipient(Situation now, PostKey key) {
    return now.leaf(key.leaf())
        .flatMap(known -> log.ledger().statement(known.index()))
        .flatMap(held ->
            Statement.readRecorded(held.statement(), Limits.standard()) instanceof Reading.Of of
                    && of.statement().body() instanceof KeyBody body
                ? body.recipient()
                : Optional.empty());
  }
}
