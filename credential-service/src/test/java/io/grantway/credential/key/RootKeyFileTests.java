package io.grantway.credential.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.credential.VaultContext;
import io.grantway.platform.start.StartFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootKeyFileTests {

    private static final String GOOD = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void readWhenGoodThenKeyWithoutItsContent() {
        RootKey key = RootKeyFile.read(VaultContext.file(GOOD + "\n", "rw-------"));
        assertThat(key.id()).hasSize(16);
        assertThat(key).hasToString("RootKey[…]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-rw----", "rw-r-----", "rw-----w-"})
    void readWhenOthersMayReadThenRefused(String mode) {
        assertThatThrownBy(() -> RootKeyFile.read(VaultContext.file(GOOD, mode)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("0600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+/"
            })
    void readWhenNotThirtyTwoBytesThenRefusedInOneLine(String text) {
        assertThatThrownBy(() -> RootKeyFile.read(VaultContext.file(text, "rw-------")))
                .isInstanceOf(StartFailure.class)
                .message()
                .startsWith("GRANTWAY_ROOT_KEY ")
                .doesNotContain("\n");
    }

    @Test
    void readWhenMissingThenRefused() {
        assertThatThrownBy(() -> RootKeyFile.read(null)).hasMessageContaining("is not set");
        assertThatThrownBy(() -> RootKeyFile.read(Path.of("/nowhere/root.key"))).hasMessageContaining("cannot be read");
    }
}
