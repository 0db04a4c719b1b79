package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.parley.ledger.AuthorChain;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;
import org.parley.verify.SignedCheckpoint;

/**
 * Signs one statement with a key file and files it with a server.
 *
 * <p>The signed statement is kept beside the key ({@code KEYFILE.unsent.json}) until the server has
 * answered. When the line breaks in between, that file is sent later; sending twice is harmless,
 * signing twice is not.
 */
final class Filing implements AutoCloseable {
  private final Surroundings around;
  private final ServerClient client;
  private final Path keyFile;
  private final AuthorChain chain;
  private final Author author;

  private Filing(
      Surroundings around, ServerClient client, Path keyFile, AuthorChain chain, Author author) {
    this.around = around;
    this.client = client;
    this.keyFile = keyFile;
    this.chain = chain;
    this.author = author;
  }

  /**
   * Opens the chain of a key; close it to let other programs sign with the key.
   *
   * @param keyFile where the key was read
   */
  static Filing open(Surroundings around, ServerClient client, Path keyFile, Signer signer) {
    Author.speaking(signer);
    AuthorChain chain = KeyFiles.chain(keyFile, signer);
    return new Filing(around, client, keyFile, chain, Author.kept(keyFile, signer, chain));
  }

  /** Whom the key speaks for. */
  Address from() {
    return author.from();
  }

  /** The log it files in. */
  String origin() {
    return author.origin();
  }

  /** {@code EXERCISE} or {@code REAL}. */
  String setting() {
    return client.setting();
  }

  /** A session to read with, as the same key. */
  Session session() {
    return client.open(author.signer());
  }

  /** A new entity's statement. */
  Draft draft(Kind kind, List<Address> to, Json.Obj body) {
    return Draft.ofJson(kind, around.entropy().uuid(), author.from(), to, around.now(), body);
  }

  /** Makes the sealed file that goes beside a statement. */
  @FunctionalInterface
  interface Sealer {
    byte[] seal(Statement statement);
  }

  /**
   * Sends what was signed with this key earlier and never answered; sending it twice is harmless.
   *
   * @return whether there was anything
   */
  boolean settle() {
    Path unsent = Papers.unsent(keyFile);
    if (!Files.exists(unsent)) {
      return false;
    }
    try {
      Submission left = Submission.read(Papers.bytes(unsent), Limits.standard());
      ServerClient.Sent sent = sendOrTell(left, unsent);
      if (sent instanceof ServerClient.Sent.Refused refused) {
        throw refused(refused);
      }
      Papers.delete(unsent);
      return true;
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), unsent + " cannot be read: " + e.detail(), "remove it");
    }
  }

  /** Signs and files; a refusal ends the command. */
  Filed file(Draft draft) {
    return file(draft, Optional.empty());
  }

  /** Signs and files with a sealed file beside it; a refusal ends the command. */
  Filed file(Draft draft, Optional<Sealer> sealer) {
    Path unsent = Papers.unsent(keyFile);
    if (Files.exists(unsent)) {
      throw CannotGoOn.usage(
          "a statement signed earlier with this key was never answered: " + unsent,
          "send it first (harmless when it had arrived): parley submit " + unsent);
    }
    Statement statement = Writing.written(draft, around.entropy());
    Optional<byte[]> blob = sealer.map(maker -> maker.seal(statement));
    Submission submission = author.sign(statement, seen(), blob);
    Papers.write(unsent, submission.json());
    ServerClient.Sent sent = sendOrTell(submission, unsent);
    Papers.delete(unsent);
    return switch (sent) {
      case ServerClient.Sent.Recorded recorded -> Filed.of(recorded, statement.bytes());
      case ServerClient.Sent.Refused refused -> throw refused(refused);
    };
  }

  /** Signs and files, keeps the papers if asked to, and says what came of it. */
  Answer answer(Draft draft, Optional<Path> keep) {
    return answer(draft, Optional.empty(), keep);
  }

  /** The same with a sealed file beside the statement. */
  Answer answer(Draft draft, Optional<Sealer> sealer, Optional<Path> keep) {
    Filed filed = file(draft, sealer);
    keep.ifPresent(directory -> keep(filed, directory));
    return Answer.done(filed.json(), Marks.on(client.setting(), filed.lines()));
  }

  /** Writes all that {@code parley verify} wants, the policy and keys files as of now included. */
  private void keep(Filed filed, Path directory) {
    filed.keep(directory);
    try (Session session = session()) {
      write(directory.resolve("policy"), session.text("/v1/policy"));
      write(directory.resolve("keys.json"), session.text("/v1/keys"));
    }
  }

  private static void write(Path file, String text) {
    Papers.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    KeyFiles.close(keyFile, chain);
  }

  static CannotGoOn refused(ServerClient.Sent.Refused refused) {
    return CannotGoOn.refused(refused.code(), refused.path(), refused.detail());
  }

  private ServerClient.Sent sendOrTell(Submission submission, Path unsent) {
    try {
      return client.submit(submission);
    } catch (CannotGoOn end) {
      String what = end.what() + " The statement is signed and kept in " + unsent + ".";
      String next = "send it when the server takes statements again: parley submit " + unsent;
      throw end.exitCode() == ExitCode.STOPPED
          ? CannotGoOn.stopped(what, next)
          : CannotGoOn.unreachable(what, next);
    }
  }

  private Seen seen() {
    return seen(client.checkpoint().getBytes(StandardCharsets.UTF_8));
  }

  /** The line {@code seen} that a checkpoint stands for. */
  static Seen seen(byte[] checkpoint) {
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(checkpoint);
      return new Seen(signed.checkpoint().size(), signed.checkpoint().root());
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), "the checkpoint cannot be read: " + e.detail(), "fetch it again");
    }
  }
}
