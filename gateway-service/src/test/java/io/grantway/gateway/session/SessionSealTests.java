package io.grantway.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionSealTests {

    @TempDir
    private Path folder;

    @Test
    void openWhenPlaceOrKeyIsAnotherThenEmpty() throws IOException {
        SessionSeal seal = seal(32);
        String sealed = seal.seal("session-a/access_token", "secret");
        assertThat(sealed).doesNotContain("secret");
        assertThat(seal.open("session-a/access_token", sealed)).contains("secret");
        assertThat(seal.open("session-b/access_token", sealed)).isEmpty();
        assertThat(seal.open("session-a/refresh_token", sealed)).isEmpty();
        assertThat(seal.open("session-a/access_token", "secret")).isEmpty();
        assertThat(seal.open("session-a/access_token", "")).isEmpty();
        assertThat(seal(32).open("session-a/access_token", sealed))
                .as("another key")
                .isEmpty();
    }

    @Test
    void sealWhenSealedTwiceThenDifferentTexts() throws IOException {
        SessionSeal seal = seal(32);
        assertThat(seal.seal("p", "v")).isNotEqualTo(seal.seal("p", "v"));
    }

    @Test
    void sessionSealWhenKeyWrongOrMissingThenStartRefused() {
        assertThatThrownBy(() -> seal(16)).hasMessageContaining("GRANTWAY_SESSION_KEY");
        assertThatThrownBy(() -> new SessionSeal(settings(null))).hasMessageContaining("GRANTWAY_SESSION_KEY");
        assertThatThrownBy(() -> new SessionSeal(settings(folder.resolve("none"))))
                .hasMessageContaining("cannot be read");
    }

    private SessionSeal seal(int bytes) throws IOException {
        byte[] key = new byte[bytes];
        new SecureRandom().nextBytes(key);
        Path file = folder.resolve("key-" + bytes);
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        return new SessionSeal(settings(file));
    }

    private static SessionSettings settings(Path file) {
        return new SessionSettings(file, Duration.ofHours(1), Duration.ofHours(12), Duration.ofMinutes(10));
    }
}
