package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.parley.seal.Age;
import org.parley.seal.AgeResult;
import org.parley.seal.Identity;
import org.parley.statement.Address;
import org.parley.statement.Statement;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley person list}: opens who holds which post. */
@Command(
    name = "list",
    description = {
      "Opens what was sealed for you and says who holds which post, the newest of each.",
      "What was sealed for others is not shown, nor that there is any of another party."
    })
@SuppressWarnings("NullAway.Init")
final class PersonListCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final int DEPTH_MAX = 4;
  private static final List<String> SHOWN = List.of("name", "rank", "languages", "shift", "phone");

  @Mixin private Asking asking;
  @Mixin private IdentityFile identity;

  @Option(names = "--post", paramLabel = "POST", description = "Only this post.")
  private Optional<String> only = Optional.empty();

  /** One statement that says who holds a post, as far as it opened. */
  private record Held(String leaf, String post, String at, Optional<Map<String, Json>> values) {}

  @Override
  public Integer call() {
    return asking.during("opening", this::list);
  }

  private Answer list(Session session) {
    List<Identity> identities = identity.read();
    Map<String, Held> newest = new TreeMap<>();
    for (Hash leaf : leaves(session)) {
      read(session, leaf, identities)
          .filter(held -> only.map(held.post()::equals).orElse(true))
          .ifPresent(held -> newest.put(held.post(), held));
    }
    List<String> lines = new ArrayList<>();
    newest.values().forEach(held -> lines.add(line(held)));
    if (lines.isEmpty()) {
      lines.add("Nothing was sealed for you about who holds a post.");
    }
    List<Json.Obj> items = newest.values().stream().map(PersonListCommand::json).toList();
    return Answer.done(Json.obj().put("items", items).build(), Marks.on(session.setting(), lines));
  }

  private static List<Hash> leaves(Session session) {
    List<Hash> leaves = new ArrayList<>();
    Optional<Long> next = Optional.of(0L);
    try {
      while (next.isPresent()) {
        Json.Obj page = session.get("/v1/log?from=" + next.get() + "&limit=" + PAGE);
        Fields fields = Fields.of(page, "");
        for (Fields row : fields.array("items", Fields::of)) {
          person(row).ifPresent(leaves::add);
        }
        next = fields.optInteger("next");
      }
      return leaves;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  private static Optional<Hash> person(Fields leaf) throws Malformed {
    boolean meant = leaf.optString("kind").filter(PersonSetCommand.KIND::equals).isPresent();
    return meant ? Optional.of(Hash.parse(leaf.string("leaf"))) : Optional.empty();
  }

  /** What one says; empty where it is no party's word about its own post. */
  private static Optional<Held> read(Session session, Hash hash, List<Identity> identities) {
    Json.Obj answer = session.statement(hash);
    Statement statement = AckCommand.fetched(answer, hash);
    Optional<String> post =
        statement
            .body()
            .json()
            .get("post")
            .filter(Json.Str.class::isInstance)
            .map(v -> ((Json.Str) v).value());
    boolean own =
        post.filter(Address::isPost)
            .flatMap(text -> new Address(text).party())
            .equals(statement.from().party());
    if (!own) {
      return Optional.empty();
    }
    Optional<Map<String, Json>> values =
        opened(statement, identities)
            .filter(sealed ->
                Json.of(statement.id().toString()).equals(sealed.get("id"))
                    && Json.of(post.orElseThrow()).equals(sealed.get("post")));
    return Optional.of(
        new Held(hash.base64(), post.orElseThrow(), statement.at().toString(), values));
  }

  /** What was sealed, where one of these identities opens it. */
  private static Optional<Map<String, Json>> opened(
      Statement statement, List<Identity> identities) {
    try {
      Fields body = Fields.of(statement.body().json(), "");
      byte[] sealed = StrictBase64.decode(body.string("sealed"));
      return switch (Age.decrypt(sealed, identities)) {
        case AgeResult.Done done -> {
          Json values = Json.parse(done.bytes(), PersonSetCommand.SEALED_BYTES, DEPTH_MAX);
          yield Optional.of(Fields.of(values, "").object().members());
        }
        case AgeResult.Refused refused -> Optional.empty();
      };
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static String line(Held held) {
    if (held.values().isEmpty()) {
      return held.post() + "  sealed, not for this identity  leaf " + held.leaf();
    }
    StringBuilder line = new StringBuilder(held.post());
    for (String name : SHOWN) {
      held.values()
          .flatMap(values -> Optional.ofNullable(values.get(name)))
          .ifPresent(value -> line.append("  ").append(name).append(": ").append(shown(value)));
    }
    return line.append("  as of ").append(held.at()).toString();
  }

  private static String shown(Json value) {
    return value instanceof Json.Str text ? text.value() : value.text();
  }

  private static Json.Obj json(Held held) {
    Json.Builder json =
        Json.obj().put("post", held.post()).put("leaf", held.leaf()).put("at", held.at());
    for (String name : SHOWN) {
      held.values()
          .flatMap(values -> Optional.ofNullable(values.get(name)))
          .ifPresent(value -> json.put(name, value));
    }
    return json.put("opened", held.values().isPresent()).build();
  }
}
