package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.outbound.ProviderUrl;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The descriptions in the installation's own folder, read once at start. A file that cannot be used is left out: its
 * provider is unavailable, also if there is a built-in description of it, whose addresses may be others than the
 * operator wants. All other providers keep working.
 */
@Component
class InstalledDescriptions {

    static final InstalledDescriptions NONE = new InstalledDescriptions("", url -> false);

    private static final Logger log = LoggerFactory.getLogger(InstalledDescriptions.class);
    private static final String ENDING = ".yaml";
    private static final long LARGEST = 256 * 1024L;

    private final Predicate<String> plainAllowed;
    private final List<ProviderDescription> found = new ArrayList<>();
    private final Map<String, UnavailableProvider> leftOut = new TreeMap<>();
    private boolean unreadable;

    @Autowired
    InstalledDescriptions(CatalogueFolderSettings settings, ProviderUrl urls, MeterRegistry meters) {
        this(settings.catalogueFolder(), url -> urls.problem(url).isEmpty());
        Gauge.builder("grantway.catalogue.left_out", this, InstalledDescriptions::problems)
                .description("files of the catalogue folder that cannot be used, or the folder itself")
                .register(meters);
    }

    /**
     * Reads a folder.
     *
     * @param plainAllowed the URLs that may use plain HTTP
     */
    InstalledDescriptions(@Nullable String folder, Predicate<String> plainAllowed) {
        this.plainAllowed = plainAllowed;
        if (folder != null && !folder.isBlank()) {
            readAll(folder);
        }
    }

    /** The descriptions that can be used. */
    List<ProviderDescription> found() {
        return found;
    }

    /** The providers whose files were left out. */
    Collection<UnavailableProvider> leftOut() {
        return leftOut.values();
    }

    private int problems() {
        return leftOut.size() + (unreadable ? 1 : 0);
    }

    private void readAll(String folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder), "*.{yaml,yml}")) {
            files.forEach(this::read);
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            unreadable = true;
            log.error(
                    "The catalogue folder {} cannot be read ({}): its providers are missing. Correct"
                            + " oauthconfig.catalogue-folder or the folder's permissions, and restart.",
                    folder,
                    e.toString());
            return;
        }
        log.info(
                "The catalogue folder {} describes {} providers; {} files are left out.",
                folder,
                found.size(),
                leftOut.size());
    }

    private void read(Path file) {
        String name = file.getFileName().toString();
        String slug = name.substring(0, name.lastIndexOf('.'));
        try {
            found.add(description(file, slug));
        } catch (IOException | RuntimeException e) {
            // a file may be wrong in ways that nobody foresaw; none may keep the service from starting
            String problem = oneLine(e);
            leftOut.put(slug, new UnavailableProvider(slug, name, problem));
            log.error(
                    "Catalogue file {} is left out and its provider {} is unavailable: {}. Correct the file and"
                            + " restart.",
                    file,
                    slug,
                    problem);
        }
    }

    private ProviderDescription description(Path file, String slug) throws IOException {
        if (!file.getFileName().toString().endsWith(ENDING)) {
            throw new IllegalArgumentException("the name must end in " + ENDING);
        }
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("the file is larger than 256 KiB");
        }
        ProviderDescription description = DescriptionReader.yaml(Files.readString(file));
        if (!description.slug().equals(slug)) {
            throw new IllegalArgumentException("/slug: the file must be called " + description.slug() + ENDING);
        }
        List<DescriptionProblem> problems = DescriptionCheck.problems(description, plainAllowed);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(DescriptionProblem::toString).collect(Collectors.joining("; ")));
        }
        description.toProvider("");
        return description;
    }

    private static String oneLine(Exception e) {
        String text =
                switch (e) {
                    case CharacterCodingException _ -> "the file is not UTF-8";
                    case IllegalArgumentException wrong -> String.valueOf(wrong.getMessage());
                    case IOException unreadable -> "the file cannot be read: " + unreadable;
                    default -> e.toString();
                };
        String line = text.replaceAll("\\s+", " ").replaceAll("[. ]+$", "").strip();
        return line.length() > 500 ? line.substring(0, 500) + "…" : line;
    }
}
