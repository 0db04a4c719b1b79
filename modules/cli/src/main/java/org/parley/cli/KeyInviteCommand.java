package org.parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.ledger.KeyFile;
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

  @Option(names = "--qr", description = "Show the link as a square to scan from the screen too.")
  private boolean square;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write the square as a picture, for a page or a printer.")
  private Optional<Path> picture;

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
    picture.ifPresent(file -> draw(file, link));
    List<String> lines = new ArrayList<>();
    lines.add("One-time link for " + post + ", good until " + expires + ":");
    lines.add("  " + link);
    picture.ifPresent(file -> lines.add("The same as a square: " + file));
    lines.add("Give it to the officer by a way you trust. Then: parley key admit");
    List<String> marked = new ArrayList<>(Marks.on(client.setting(), lines));
    if (square) {
      marked.addAll(DrawnSquare.of(link));
    }
    return Answer.done(
        Json.obj()
            .put("post", post)
            .put("link", link)
            .put("expires", expires)
            .putIfPresent("svg", picture.map(Path::toString))
            .build(),
        marked);
  }

  /** Whoever has the picture has the link, so it is written like a key. */
  private static void draw(Path file, String link) {
    try {
      KeyFile.write(file, DrawnSquare.picture(link).getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      throw CannotGoOn.usage(
          file + " exists already, and the link was not drawn",
          "name another file and invite again; an unused link ends by itself");
    } catch (IOException e) {
      throw Papers.cannot("write", file, e);
    }
  }

  /** The link for a token; the part after # is never sent to a server. */
  static String link(String url, String token) {
    return url + "/#enrol=" + token;
  }
}
