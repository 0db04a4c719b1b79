package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.parley.seal.Age;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Scope;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley person set}: seals who holds a post. */
@Command(
    name = "set",
    description = {
      "Seals who holds a post of your party for your party's keys, and for an auditor's if you name"
          + " one. The statement in the log names the post alone.",
      "The newest one of a post counts. parley erase destroys one that is not to be kept."
    })
@SuppressWarnings("NullAway.Init")
final class PersonSetCommand implements Callable<Integer> {
  /** Statements of this kind say nothing to a server but the post; what they hold is sealed. */
  static final String KIND = "person/1";

  /** What is sealed is filled up to this, and may not be longer. */
  static final int SEALED_BYTES = 2048;

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(names = "--post", paramLabel = "POST", required = true, description = "The post.")
  private String post;

  @Option(names = "--name", paramLabel = "NAME", required = true, description = "His or her name.")
  private String name;

  @Option(names = "--rank", paramLabel = "RANK", description = "Rank or title.")
  private Optional<String> rank = Optional.empty();

  @Option(
      names = "--languages",
      paramLabel = "LANG",
      split = ",",
      description = "Languages he or she speaks, with commas between, for instance ar,en.")
  private List<String> languages = new ArrayList<>();

  @Option(names = "--shift", paramLabel = "TEXT", description = "When, in your party's words.")
  private Optional<String> shift = Optional.empty();

  @Option(names = "--phone", paramLabel = "NUMBER", description = "A number to call.")
  private Optional<String> phone = Optional.empty();

  @Option(
      names = "--auditor",
      paramLabel = "POST",
      description = "A post with the scope audit that may open it too.")
  private Optional<String> auditor = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "The policy file you trust, to check the keys with. Default: the server's word.")
  private Optional<Path> policy = Optional.empty();

  PersonSetCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "sealing",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Filing filing = Filing.open(around, client, key.file(), key.signer())) {
                return set(client, filing);
              }
            }));
  }

  private Answer set(ServerClient client, Filing filing) {
    Address held = address(post);
    Address own = Address.ofParty(filing.from().party().orElse(""));
    if (!held.party().equals(own.party())) {
      throw CannotGoOn.usage(
          post + " is no post of " + own, "a party records its own people and nobody else's");
    }
    List<Address> to = new ArrayList<>(List.of(own));
    List<String> recipients;
    try (Session session = filing.session()) {
      auditor.map(PersonSetCommand::address).ifPresent(one -> to.add(audits(session, one)));
      recipients = Recipients.strictly(session, to, policy);
    }
    UUID id = around.entropy().uuid();
    byte[] sealed = Sealing.done(Age.encrypt(values(held, id), recipients));
    Json.Obj body =
        Json.obj().put("post", held.text()).put("sealed", StrictBase64.encode(sealed)).build();
    Filed filed =
        filing.file(
            new Draft(
                KIND,
                id,
                filing.from(),
                to,
                around.now(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                body));
    List<String> lines = new ArrayList<>();
    lines.add(
        "Who holds "
            + held
            + " is sealed for "
            + recipients.size()
            + (recipients.size() == 1 ? " key" : " keys")
            + auditor.map(one -> ", those of the auditor " + one + " among them").orElse("")
            + ". Everybody else sees the post alone.");
    lines.addAll(filed.lines());
    return Answer.done(filed.json(), Marks.on(client.setting(), lines));
  }

  private static Address address(String text) {
    if (!Address.isPost(text)) {
      throw CannotGoOn.usage("\"" + text + "\" is not a post", "write it like North/liaison");
    }
    return new Address(text);
  }

  private static Address audits(Session session, Address wanted) {
    try {
      Fields answer = Fields.of(session.get("/v1/parties"), "");
      boolean audits = false;
      for (Fields party : answer.array("items", Fields::of)) {
        for (Fields each : party.array("posts", Fields::of)) {
          audits = audits || audits(each, wanted);
        }
      }
      if (audits) {
        return wanted;
      }
    } catch (Malformed e) {
      throw CannotGoOn.stopped("the server's list of parties cannot be read: " + e.detail(), "");
    }
    throw CannotGoOn.usage(
        wanted + " is no post with the scope " + Scope.AUDIT.text(),
        "leave --auditor out, or name the post of an auditor");
  }

  private static boolean audits(Fields each, Address wanted) throws Malformed {
    return each.string("post").equals(wanted.text())
        && each.strings("scopes").contains(Scope.AUDIT.text());
  }

  /** What is sealed: for which statement, and always as long, so that a length tells nothing. */
  private byte[] values(Address held, UUID id) {
    Json.Builder json =
        Json.obj().put("id", id.toString()).put("post", held.text()).put("name", name);
    rank.ifPresent(text -> json.put("rank", text));
    if (!languages.isEmpty()) {
      json.put("languages", Json.strings(languages.stream().map(String::strip).toList()));
    }
    shift.ifPresent(text -> json.put("shift", text));
    phone.ifPresent(text -> json.put("phone", text));
    byte[] text = json.build().bytes();
    if (text.length > SEALED_BYTES) {
      throw CannotGoOn.usage(
          "that is more than " + SEALED_BYTES + " bytes", "say it in fewer words");
    }
    byte[] padded = Arrays.copyOf(text, SEALED_BYTES);
    Arrays.fill(padded, text.length, SEALED_BYTES, (byte) ' ');
    return padded;
  }
}
