package io.grantway.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.grantway.sandbox.protocol.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AdminGuardTests {

    @TempDir
    Path folder;

    @Test
    void preHandleWhenNoFileConfiguredThenNotFound() throws IOException {
        AdminGuard door = new AdminGuard(new AdminSettings("", ""));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(
                        () -> door.preHandle(new MockHttpServletRequest(), new MockHttpServletResponse(), new Object()))
                .satisfies(
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(404));
    }

    @Test
    void startWhenFileMissingOrTokenShortThenFails() throws IOException {
        Path file = folder.resolve("token");
        AdminSettings settings = new AdminSettings(file.toString(), "");

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> new AdminGuard(settings));
        Files.writeString(file, "short\n");
        assertThatIllegalStateException().isThrownBy(() -> new AdminGuard(settings));
    }
}
