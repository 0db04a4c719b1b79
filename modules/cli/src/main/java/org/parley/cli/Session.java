package org.parley.cli;

import java.util.Optional;
import org.parley.verify.Json;

/** An open reading session of one post or root with one server. */
public final class Session implements Reads {
  private final ServerClient client;
  private final String token;
  private final Json.Obj opened;

  Session(ServerClient client, String token, Json.Obj opened) {
    this.client = client;
    this.token = token;
    this.opened = opened;
  }

  @Override
  public String party() {
    return ServerClient.member(opened, "party");
  }

  @Override
  public String post() {
    return ServerClient.member(opened, "post");
  }

  /** Who I am here, and the chain of my key as the server knows it. */
  public Json.Obj me() {
    return get("/v1/me");
  }

  @Override
  public String setting() {
    return client.setting();
  }

  @Override
  public Json.Obj get(String path) {
    return client.get(path, Optional.of(token));
  }

  /** A read of text, for instance {@code /v1/policy}. */
  public String text(String path) {
    return client.getText(path, Optional.of(token));
  }

  /** A read of bytes, for instance {@code /v1/blobs/HASH}. */
  public byte[] bytes(String path) {
    return client.getBytes(path, Optional.of(token));
  }

  @Override
  public Json.Obj post(String path, Json body) {
    return client.post(path, body, Optional.of(token));
  }

  /** A DELETE that must succeed. */
  public void delete(String path) {
    client.deleted(path, token);
  }

  /** Ends the session at the server. */
  @Override
  public void close() {
    client.delete("/v1/sessions", token);
  }
}
