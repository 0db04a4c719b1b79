package org.parley.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley key invite}: a one-time link for a browser. */
@Command(
    name = "invite",
    description = {
      "Prints a one-time link for a device of a post.",
      "The browser makes its own key when the link is opened; the key waits until a root admits it"
          + " (parley key admit)."
    })
@SuppressWarnings("NullAway.Init")
final class KeyInviteCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RootKey root;

  @Option(
      names = "--post",
      paramLabel = "POST",
      required = true,
      description = "The post, for instance North/liaison.")
  private String post;

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "asking for a link",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Session session = client.open(root.signer())) {
                return invite(client, session);
              }
            }));
  }

  private Answer invite(ServerClient client, Session session) {
    Json.Obj invitation = session.post("/v1/invitations", Json.obj().put("post", post).build());
    String link = link(client.url(), ServerClient.member(invitation, "token"));
    String expires = ServerClient.member(invitation, "expires");
    return Answer.done(
        Json.obj().put("post", post).put("link", link).put("expires", expires).build(),
        Marks.on(
            client.setting(),
            List.of(
                "One-time link for " + post + ", good until " + expires + ":",
                "  " + link,
                "Give it to the officer by a way you trust. Then: parley key admit")));
  }

  /** The link for a token; the part after # is never sent to a server. */
  static String link(String url, String token) {
    return url + "/#enrol=" + token;
  }
}
