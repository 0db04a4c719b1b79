package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.seal.InnerBody;
import org.parley.seal.OpenedNote;
import org.parley.seal.Opening;
import org.parley.statement.Refusal;
import org.parley.verify.Json;
import org.parley.verify.Keyring;
import org.parley.verify.Malformed;
import org.parley.verify.OfflineVerifier;
import org.parley.verify.SignedStates;
import org.parley.verify.TrustPolicy;
import org.parley.verify.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley disclosure check}: who had which value, by the log. */
@Command(
    name = "check",
    description = {
      "Checks a shown box with a recipient's opened (parley cell show --out) without any server:"
          + " that it is in the log, that the recipient's key signed it, and that the values in"
          + " --strings are the ones it had opened.",
      "It does not show that a person read them, nor that they are true."
    })
@SuppressWarnings("NullAway.Init")
final class DisclosureCheckCommand implements Callable<Integer> {
  @Mixin private Shared shared;

  @Parameters(paramLabel = "SHOWN", description = "The file that parley cell show wrote.")
  private Path shown;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      required = true,
      description = "The policy file you trust.")
  private Path policy;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      required = true,
      description = "The keys file, keys.json.")
  private Path keys;

  @Option(
      names = "--strings",
      paramLabel = "FILE",
      description = "Disclosure strings somebody shows now, a JSON array.")
  private Optional<Path> strings = Optional.empty();

  @Override
  public Integer call() {
    return shared.tell(this::check);
  }

  private Answer check() {
    ShownBox box = ShownBox.read(shown);
    byte[] keysJson = Papers.bytes(keys);
    byte[] trusted = Papers.bytes(policy);
    Verdict verdict =
        OfflineVerifier.verify(
            box.receipt().getBytes(StandardCharsets.UTF_8), box.statement(), trusted, keysJson);
    if (verdict instanceof Verdict.Rejected rejected) {
      throw CannotGoOn.refused(rejected.code(), "", rejected.detail());
    }
    InnerBody body = box.opened().inner().body();
    if (!(body instanceof InnerBody.Opened opened)) {
      throw CannotGoOn.usage(
          "the box holds a " + body.kindText() + ", not an opened/1", "show the right box");
    }
    List<String> texts = strings.map(GivenStrings::read).orElse(List.of());
    Verdict.Facts facts = ((Verdict.Verified) verdict).facts();
    Keyring.Holder by = holder(opened.by(), facts.index(), trusted, keysJson);
    return switch (OpenedNote.check(facts.origin(), opened, by.key(), texts)) {
      case Opening.Refused<List<String>>(Refusal refusal) ->
          throw CannotGoOn.refused(refusal.code(), refusal.path(), refusal.detail());
      case Opening.Of<List<String>>(List<String> held) -> answer(opened, texts, held, facts, by);
    };
  }

  private static Answer answer(
      InnerBody.Opened opened,
      List<String> texts,
      List<String> held,
      Verdict.Facts facts,
      Keyring.Holder by) {
    List<String> lines = new ArrayList<>();
    Optional<Long> contested =
        by.contestedSince() <= facts.index() ? Optional.of(by.contestedSince()) : Optional.empty();
    contested.ifPresent(since ->
        lines.add(
            "CONTESTED: two roots of the party ended this key and say that from entry "
                + since
                + " on others may have used it."));
    lines.add("The box is in the log, and " + opened.by() + " signed what it says:");
    lines.add("it had opened " + opened.digests().size() + " disclosure strings of " + opened.of());
    lines.add(
        "Recorded as entry "
            + facts.index()
            + facts
                .notAfterSeconds()
                .map(time ->
                    ", by the witnesses' clocks no later than " + Instant.ofEpochSecond(time))
                .orElse("; no witness vouches for when")
            + ".");
    if (!held.isEmpty()) {
      lines.add("Among them the ones shown:");
      lines.addAll(OpenCommand.told(texts));
    }
    lines.add("Not shown: that a person read them, that they are true, that nobody else had them.");
    return Answer.done(
        Json.obj()
            .put("holds", true)
            .put("by", opened.by())
            .put("of", opened.of().base64())
            .put("held", Json.strings(held))
            .put("index", facts.index())
            .putIfPresent("notAfterSeconds", facts.notAfterSeconds())
            .putIfPresent("contestedSince", contested)
            .build(),
        lines);
  }

  /** The key of that name that counted where the box stands; what ended before signed nothing. */
  private static Keyring.Holder holder(String name, long index, byte[] policy, byte[] keysJson) {
    Optional<Keyring.Holder> ended = Optional.empty();
    try {
      TrustPolicy trust = TrustPolicy.parse(policy);
      Keyring keyring = Keyring.read(keysJson, trust, new SignedStates(trust));
      for (Keyring.Holder holder : keyring.holders()) {
        if (holder.key().name().equals(name)) {
          if (holder.countsAt(index)) {
            return holder;
          }
          ended = index > holder.end() ? Optional.of(holder) : ended;
        }
      }
    } catch (Malformed e) {
      throw CannotGoOn.input(e.code(), e.path(), e.detail(), "check the policy and keys files");
    }
    if (ended.isPresent()) {
      throw CannotGoOn.refused(
          "verify.key-ended",
          "",
          name
              + " ended at entry "
              + ended.get().end()
              + ", and the box is entry "
              + index
              + ": whoever had the key by then may have signed this");
    }
    throw CannotGoOn.usage(
        "the keys file does not know " + name + " at entry " + index,
        "fetch a newer one from the server");
  }
}
