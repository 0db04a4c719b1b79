package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.cli.CannotGoOn;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.delivery.Channels;
import org.parley.http.Provider;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

class SettingsFileTest {
  @TempDir Path directory;

  private Settings read(String text) throws IOException {
    Files.writeString(directory.resolve(Settings.FILE), text);
    return Settings.read(directory);
  }

  @Test
  void whatIsLeftOutHasItsUsualValue() throws IOException {
    Settings settings = read("{\"origin\":\"a.example/log\"}");
    assertEquals(Settings.of("a.example/log"), settings);
    assertEquals("127.0.0.1", settings.bind());
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Settings settings =
        new Settings(
            "a.example/log",
            80,
            "0.0.0.0",
            Optional.of("https://a.example"),
            30,
            List.of(new Starter.PageLink("b.example/log", "https://b.example")),
            List.of("127.0.0.1", "2001:db8::1"),
            Optional.of("/media/stick/vault.keys"),
            Optional.of(
                new SignIn(
                    "https://id.example",
                    "parley",
                    "keys/provider.json",
                    List.of(new Provider.Rule("groups", "north-duty", "North")))),
            Optional.of(
                new TlsSettings(
                    Optional.of("chain.pem"),
                    Optional.of("key.pem"),
                    Optional.of("passphrase"),
                    Optional.of("clients.pem"),
                    Optional.of("clients.json"),
                    true)),
            Optional.of(
                new CallSettings(
                    Optional.of("authorities.pem"),
                    Optional.of("me.pem"),
                    Optional.of("me-key.pem"),
                    Optional.empty())),
            channels(),
            true,
            Optional.of(
                new UtmSettings(
                    "https://authority.example",
                    "utm.example",
                    "keys/authority.json",
                    true,
                    List.of(new UtmSettings.Gateway("uss1", "keys/uss1.key")))));
    settings.write(directory);
    assertEquals(settings, Settings.read(directory));
  }

  private static Channels channels() {
    String json =
        """
        {"mailServer":{"host":"mail.a.example","from":"parley@a.example","user":"parley",
          "passwordFile":"keys/mail.password","trustFile":"keys/mail.pem"},
         "parties":[{"party":"South","phone":"+963 11 555 0100","mail":["duty@south.example"],
          "mailHolds":"SEALED","webhook":{"url":"https://south.example/in","holds":"WHOLE",
          "allow":["10.0.0.5"]}}]}
        """;
    try {
      byte[] text = json.getBytes(StandardCharsets.UTF_8);
      return Channels.read(Fields.of(Json.parse(text, 4096, 8), ""));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theSampleOfTheGuideIsTakenAndSaysWhoReads() throws IOException {
    String shown = Guide.of("sign-in.md").block("```json\n");
    SignIn sample = read(shown).signIn().orElseThrow();
    Provider provider = sample.provider(directory);
    assertEquals("https", provider.keys().getScheme());
    assertEquals(2, provider.viewers().size());
    SignIn file = new SignIn("i", "a", "provider.json", sample.viewers());
    assertEquals(directory.resolve("provider.json").toUri(), file.provider(directory).keys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"origin\":\"a\",\"prot\":80}|/prot",
        "{\"origin\":\"a\",\"port\":70000}|/port",
        "{\"origin\":\"a\",\"port\":\"80\"}|/port",
        "{\"origin\":\"a\",\"beatSeconds\":0}|/beatSeconds",
        "{\"origin\":\"a\",\"proxies\":[\"proxy.example\"]}|/proxies",
        "{\"port\":80}|/origin",
        "{\"origin\":\"a\",\"signIn\":{}}|/signIn/issuer",
        "{\"origin\":\"a\",\"tls\":{}}|/tls/chain",
        "{\"origin\":\"a\",\"tls\":{\"chain\":\"c.pem\"}}|/tls/chain",
        "{\"origin\":\"a\",\"tls\":{\"self\":true,\"key\":\"k.pem\"}}|/tls/chain",
        "{\"origin\":\"a\",\"tls\":{\"self\":true,\"clients\":\"c.pem\"}}|/tls/clients",
        "{\"origin\":\"a\",\"tls\":{\"self\":true,\"acme\":true}}|/tls/acme",
        "{\"origin\":\"a\",\"tls\":{\"self\":true,\"required\":true}}|/tls/required",
        "{\"origin\":\"a\",\"calls\":{\"trust\":\"a.pem\"}}|/calls/trust",
        "{\"origin\":\"a\",\"signIn\":{\"issuer\":\"i\",\"audience\":\"a\","
            + "\"keys\":\"http://id.example/keys\"}}|/signIn/keys",
        "{\"origin\":\"a\",\"signIn\":{\"issuer\":\"i\",\"audience\":\"a\","
            + "\"keys\":\"k.json\"}}|/signIn/viewers",
        "{\"origin\":\"a\",\"signIn\":{\"issuer\":\"i\",\"audience\":\"a\",\"keys\":\"k\","
            + "\"viewers\":[{\"claim\":\"g\",\"value\":\"v\",\"party\":\"north\"}]}}"
            + "|/signIn/viewers/0/party",
      })
  void aMisspeltOrImpossibleSettingStopsTheStartAndIsNamed(String text, String place) {
    CannotGoOn end = assertThrows(CannotGoOn.class, () -> read(text));
    assertEquals(Optional.of(place), end.path());
    assertEquals(ExitCode.USAGE, end.exitCode());
  }

  @Test
  void aDirectoryWithoutTheFileIsNoDataDirectory() {
    CannotGoOn end = assertThrows(CannotGoOn.class, () -> Settings.read(directory));
    assertTrue(end.next().contains("parley init"), end.next());
  }
}
