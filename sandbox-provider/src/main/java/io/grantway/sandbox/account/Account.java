package io.grantway.sandbox.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fictitious person with fictitious files; {@code sub} and {@code login_hint} are the constant's name in lower case.
 */
public enum Account {
    ADA(
            "Ada Lovelace",
            List.of(
                    new FileEntry("ada-1", "notes-on-the-engine.md", 18_432),
                    new FileEntry("ada-2", "bernoulli.csv", 4_096))),
    BORIS("Boris Petrov", List.of(new FileEntry("boris-1", "turbine.pdf", 1_048_576))),
    CHEN(
            "Chen Wei",
            List.of(new FileEntry("chen-1", "harbour.jpg", 524_288), new FileEntry("chen-2", "tides.csv", 65_536)));

    private final String displayName;
    private final List<FileEntry> files;

    Account(String displayName, List<FileEntry> files) {
        this.displayName = displayName;
        this.files = files;
    }

    public static Optional<Account> find(@Nullable String subject) {
        return Arrays.stream(values())
                .filter(account ->
                        account.subject().equals(subject) || account.email().equals(subject))
                .findFirst();
    }

    public String subject() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String displayName() {
        return displayName;
    }

    public String email() {
        return subject() + "@sandbox.example";
    }

    public List<FileEntry> files() {
        return files;
    }

    /**
     * A file of an account.
     *
     * @param sizeBytes size of the fictitious content
     */
    public record FileEntry(String id, String name, long sizeBytes) {}
}
