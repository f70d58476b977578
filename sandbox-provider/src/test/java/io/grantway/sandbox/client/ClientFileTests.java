package io.grantway.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.sandbox.fixture.SandboxTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@SandboxTest
class ClientFileTests {

    private static final Client CLIENT = new Client(
            "client-1",
            Client.hash("a-secret-that-is-not-kept-anywhere"),
            List.of("http://localhost:7777/callback"),
            List.of("profile"),
            Duration.ofMinutes(1),
            Instant.parse("2026-01-01T00:00:00Z"),
            Switches.OFF);

    @TempDir
    private Path folder;

    @Autowired
    private JsonMapper json;

    private Clients started() {
        return new Clients(new ClientFile(
                new AdminSettings("", folder.resolve("clients.json").toString()), json));
    }

    @Test
    void clientsWhenRestartedThenStillThere() throws Exception {
        Clients before = started();
        before.add(CLIENT);
        before.change("client-1", client -> client.with(new Switches(5, null, FailMode.NONE, null)));

        assertThat(started().get("client-1")).isEqualTo(before.get("client-1"));
        assertThat(Files.readString(folder.resolve("clients.json"))).doesNotContain("a-secret-that");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void fileWhenUnreadableThenNotOverwritten() throws Exception {
        Files.writeString(folder.resolve("clients.json"), "[{\"client_id\":");
        assertThatThrownBy(this::started).hasMessageContaining("clients.json").hasMessageContaining("delete it");
        assertThat(folder.resolve("clients.json")).hasContent("[{\"client_id\":");
    }

    @Test
    void clientsWhenNoFileIsSetThenNothingIsWritten() {
        Clients clients = new Clients(new ClientFile(new AdminSettings("", ""), json));
        clients.add(CLIENT);
        assertThat(clients.find("client-1")).isPresent();
    }
}
