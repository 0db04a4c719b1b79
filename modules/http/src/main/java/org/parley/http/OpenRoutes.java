package org.parley.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.desk.Health;
import org.parley.statement.PolicyBody;
import org.parley.verify.Json;

/** What anyone may read: the tree, whether the server lives, the page, and the contract itself. */
final class OpenRoutes {
  private static final String NO_QUORUM = "none: the operator alone vouches";

  private final HttpParts parts;
  private final TreeFiles tree;
  private final Assets assets;
  private final Metrics metrics;
  private final Optional<TlsFront> tls;
  private final byte[] openapi;
  private final byte[] openapiOfUss;
  private final List<Supplier<Optional<ReadJournal.Trouble>>> journals;

  /**
   * @param journals each says whether its lines cannot be written
   */
  OpenRoutes(
      HttpParts parts,
      Assets assets,
      Metrics metrics,
      Optional<TlsFront> tls,
      List<Supplier<Optional<ReadJournal.Trouble>>> journals) {
    this.journals = journals;
    this.parts = parts;
    this.tls = tls;
    this.tree = new TreeFiles(parts.ledger(), parts.options().vouching(), parts.nanos());
    this.assets = assets;
    this.metrics = metrics;
    this.openapi = contract("openapi.yaml");
    this.openapiOfUss = contract("openapi-utm.yaml");
  }

  private static byte[] contract(String name) {
    try (InputStream in = OpenRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is packed beside this class");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reply checkpoint(Call call) {
    return tree.checkpoint();
  }

  Reply tile(Call call) {
    return tree.tile(call.path("path")).orElseGet(ReadRoutes::nothing);
  }

  Reply health(Call call) {
    Health health = parts.desk().health();
    Optional<PolicyBody> policy = parts.desk().situation().policy();
    Optional<String> closed = parts.options().gate().why();
    boolean taking = health.serving() && closed.isEmpty();
    Optional<String> why = health.serving() ? closed : Optional.of(health.why());
    Json json =
        Json.obj()
            .put("state", taking ? "SERVING" : health.serving() ? "READ_ONLY" : "STOPPED")
            .putIfPresent("why", why)
            .put("origin", parts.origin())
            .putIfPresent("setting", policy.map(p -> p.setting().name()))
            .putIfPresent("operator", policy.map(PolicyBody::operator))
            .putIfPresent("links", links())
            .put("quorum", parts.options().vouching().quorum().orElse(NO_QUORUM))
            .put("witnesses", witnesses())
            .putIfPresent("witnessed", witnessed())
            .putIfPresent("journals", journals())
            .putIfPresent("tls", tls.map(TlsFront::told))
            .putIfPresent("utm", parts.options().utm().map(OpenRoutes::utm))
            .build();
    return Reply.json(taking ? 200 : 503, json);
  }

  /** Whether the façade for USSs takes tokens whose signature nobody checks. */
  private static String utm(UtmAccess access) {
    return access.unsignedTestTokens() ? "UNSIGNED_TEST_TOKENS" : "ON";
  }

  /** What a full disk keeps from being written down, while a watch goes on. */
  private Optional<Json> journals() {
    List<ReadJournal.Trouble> troubles =
        journals.stream().flatMap(journal -> journal.get().stream()).toList();
    return troubles.stream()
        .map(ReadJournal.Trouble::since)
        .min(Instant::compareTo)
        .map(since ->
            (Json)
                Json.obj()
                    .put("notWrittenSince", RegisterJson.time(since))
                    .put("waiting", troubles.stream().mapToInt(ReadJournal.Trouble::waiting).sum())
                    .put("lost", troubles.stream().mapToLong(ReadJournal.Trouble::lost).sum())
                    .build());
  }

  private List<Json.Obj> witnesses() {
    return parts.options().vouching().witnesses().stream()
        .map(witness ->
            Json.obj()
                .put("name", witness.name())
                .putIfPresent("url", witness.address())
                .put("size", witness.size())
                .putIfPresent("time", witness.time().map(Instant::toString))
                .putIfPresent("trouble", witness.trouble())
                .build())
        .toList();
  }

  /** The size of the newest state the witnesses vouch for. */
  private Optional<Json> witnessed() {
    return parts.options().vouching().cosigned().map(state -> Json.of(state.checkpoint().size()));
  }

  private Optional<Json> links() {
    List<Json.Obj> links =
        parts.options().links().get().stream()
            .map(link -> Json.obj().put("origin", link.origin()).put("url", link.url()).build())
            .toList();
    return links.isEmpty() ? Optional.empty() : Optional.of(Json.of(links));
  }

  Reply openapi(Call call) {
    return Reply.bytes("application/yaml", openapi).with("Cache-Control", "no-cache");
  }

  Reply openapiOfUss(Call call) {
    return Reply.bytes("application/yaml", openapiOfUss).with("Cache-Control", "no-cache");
  }

  Reply metrics(Call call) {
    return Reply.bytes(
        "text/plain; version=0.0.4; charset=utf-8",
        metrics.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Reply page(Call call) {
    return asset(call, "");
  }

  Reply asset(Call call) {
    return asset(call, call.path("asset"));
  }

  private Reply asset(Call call, String path) {
    return assets
        .answer(
            path,
            call.header("If-None-Match"),
            call.header("Range"),
            call.header("Accept-Encoding"))
        .orElseGet(ReadRoutes::nothing);
  }
}
