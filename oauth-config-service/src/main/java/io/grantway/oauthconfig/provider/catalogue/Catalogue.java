package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** All provider descriptions of this installation, read and validated once at start. */
@Component
public class Catalogue {

    private final NavigableMap<String, ProviderDescription> bySlug = new TreeMap<>();
    private final String version;

    Catalogue(CatalogueSettings settings) {
        List<ProviderDescription> descriptions = new CatalogueFiles(settings).read();
        String sandbox = settings.sandboxUrl().toString();
        List<String> problems = descriptions.stream()
                .flatMap(description -> DescriptionCheck.problems(description, url -> url.startsWith(sandbox)).stream()
                        .map(problem -> description.slug() + ": " + problem))
                .toList();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The provider catalogue is invalid: " + String.join("; ", problems));
        }
        descriptions.forEach(description -> bySlug.put(description.slug(), description));
        this.version = digest(bySlug.values());
    }

    public Optional<ProviderDescription> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /** The descriptions whose slug is greater than {@code slug}, sorted by slug; all of them for an empty string. */
    Collection<ProviderDescription> after(String slug) {
        return bySlug.tailMap(slug, false).values();
    }

    /**
     * Version of the catalogue: changes when a description changes, and is the same on every replica with the same
     * files.
     */
    String version() {
        return version;
    }

    private static String digest(Collection<ProviderDescription> descriptions) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (ProviderDescription description : descriptions) {
                sha256.update(description.toProvider("").toString().getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha256.digest())
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
