package io.grantway.sandbox.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the registered clients in a file, so that a configuration of this provider works after a restart too. It holds
 * hashes of the secrets, as the memory does. Without a file clients live as long as the process.
 */
@Component
class ClientFile {

    private final JsonMapper json;
    private final @Nullable Path file;

    ClientFile(AdminSettings settings, JsonMapper json) {
        this.json = json;
        this.file = settings.clientsFile().isEmpty() ? null : Path.of(settings.clientsFile());
    }

    /** Those that were kept; a file that cannot be read stops the start instead of being written over. */
    List<Client> read() {
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        try {
            return List.of(json.readValue(Files.readString(file), Client[].class));
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    "The clients in " + file + " cannot be read: " + e.getMessage()
                            + "; repair the file, or delete it and register them again.",
                    e);
        }
    }

    /** All of them, in one step: a reader, or a killed process, finds the old file or the new one. */
    void write(Collection<Client> clients) {
        if (file == null) {
            return;
        }
        try {
            Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "clients", ".new");
            Files.writeString(written, json.writeValueAsString(clients));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
