package io.grantway.user.setup;

import io.grantway.contracts.Secret;
import io.grantway.platform.value.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The token in the operator's file, which is read each time: it may be created after the service starts, and deleted or
 * emptied after use.
 */
@Component
class SetupToken {

    private static final Logger log = LoggerFactory.getLogger(SetupToken.class);

    private final @Nullable Path file;

    SetupToken(SetupSettings settings) {
        this.file = settings.tokenFile();
    }

    /** Compares hashes, so that the time reveals neither content nor length. */
    boolean matches(Secret candidate) {
        String expected = read();
        return !expected.isEmpty()
                && MessageDigest.isEqual(
                        Sha256.of(expected), Sha256.of(candidate.reveal().strip()));
    }

    private String read() {
        if (file == null || file.toString().isEmpty()) {
            return "";
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            log.warn("The set-up token cannot be read from {}: {}", file, e.toString());
            return "";
        }
    }
}
