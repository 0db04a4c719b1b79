package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/** Every command of docs/guide/utm-facade.md, in its order, and a USS that calls. */
class UtmGuideTest {
  @TempDir Path place;

  private static Guide guide() throws IOException {
    return Guide.of("utm-facade.md");
  }

  private static String block(String begin) throws IOException {
    return guide().block(begin).strip();
  }

  @Test
  void aUssIsLetInAndAsks() throws Exception {
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    Files.writeString(place.resolve("gateway.json"), block("```json gateway.json\n"));
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      for (String line : guide().commands()) {
        String[] words =
            Arrays.stream(line.substring("parley ".length()).split(" "))
                .map(word -> word.matches(".*[.](key|json)") ? log.file(word) : word)
                .toArray(String[]::new);
        boolean alone = line.contains("key new") || line.contains("parley sign");
        String said = (alone ? log.parley.done(words) : log.at(server.url(), words)).out();
        assertTrue(!said.isEmpty(), line);
      }
    }
    Path settings = place.resolve("log").resolve(Settings.FILE);
    Files.copy(place.resolve("uss1.key"), place.resolve("log/keys/uss1.key"));
    String utm =
        block("```json\n{").replace("\"gateways\"", "\"unsignedTestTokens\":\"on\",\"gateways\"");
    String text = Files.readString(settings).strip();
    Files.writeString(settings, text.substring(0, text.length() - 1) + "," + utm);
    try (Starter.Running server = log.served()) {
      assertTrue(
          server.remarks().getFirst().contains("/dss/v1: uss1"), server.remarks().toString());
      assertTrue(server.remarks().get(1).startsWith("UNSIGNED TEST TOKENS"));
      String token =
          new PlainJWT(
                  new JWTClaimsSet.Builder()
                      .issuer("https://authority.example")
                      .audience("utm.example")
                      .subject("uss1")
                      .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                      .claim("scope", "utm.strategic_coordination")
                      .build())
              .serialize();
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/dss/v1/uss_availability/uss1"))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(block("```json answer\n"), answer.body());
      }
    }
  }
}
