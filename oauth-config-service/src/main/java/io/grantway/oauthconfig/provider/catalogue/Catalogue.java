package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.oauthconfig.provider.CustomProvider;
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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * All provider descriptions of this installation, read and validated once at start: the built-in ones, and those of
 * the installation's own folder, which take precedence.
 */
@Component
public class Catalogue {

    private final NavigableMap<String, ProviderDescription> bySlug = new TreeMap<>();
    private final NavigableMap<String, UnavailableProvider> unavailable = new TreeMap<>();
    private final String version;

    @Autowired
    Catalogue(CatalogueSettings settings, InstalledDescriptions installed) {
        builtIn(settings).forEach(description -> bySlug.put(description.slug(), description));
        installed.found().forEach(description -> bySlug.put(description.slug(), description));
        installed.leftOut().forEach(provider -> {
            bySlug.remove(provider.slug());
            unavailable.put(provider.slug(), provider);
        });
        this.version = digest();
    }

    /** The built-in descriptions alone. */
    Catalogue(CatalogueSettings settings) {
        this(settings, InstalledDescriptions.NONE);
    }

    private static List<ProviderDescription> builtIn(CatalogueSettings settings) {
        List<ProviderDescription> descriptions = new CatalogueFiles(settings).read();
        String sandbox = settings.sandboxUrl().toString();
        List<String> problems = descriptions.stream()
                .flatMap(description -> DescriptionCheck.problems(description, url -> url.startsWith(sandbox)).stream()
                        .map(problem -> description.slug() + ": " + problem))
                .toList();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The provider catalogue is invalid: " + String.join("; ", problems));
        }
        return descriptions;
    }

    public Optional<ProviderDescription> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /** The description of a configuration's provider: its own, or the catalogue's. */
    public Optional<ProviderDescription> find(String slug, @Nullable CustomProvider custom) {
        return custom == null ? find(slug) : Optional.of(CustomDescriptions.of(custom));
    }

    /** Why {@link #find} finds nothing: a sentence for people who use the provider. */
    public String whyMissing(String slug) {
        return Optional.ofNullable(unavailable.get(slug))
                .map(UnavailableProvider::message)
                .orElse("The catalogue has no provider " + slug + ".");
    }

    /** All descriptions, sorted by slug. */
    public Collection<ProviderDescription> all() {
        return bySlug.values();
    }

    /** The descriptions whose slug is greater than {@code slug}, sorted by slug; all of them for an empty string. */
    Collection<ProviderDescription> after(String slug) {
        return bySlug.tailMap(slug, false).values();
    }

    /** The providers that cannot be used, in the same way. */
    Collection<UnavailableProvider> unavailableAfter(String slug) {
        return unavailable.tailMap(slug, false).values();
    }

    /**
     * Version of the catalogue: changes when a description changes, and is the same on every replica with the same
     * files.
     */
    String version() {
        return version;
    }

    private String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            bySlug.values()
                    .forEach(description ->
                            sha256.update(description.toProvider("").toString().getBytes(StandardCharsets.UTF_8)));
            unavailable
                    .values()
                    .forEach(provider -> sha256.update(provider.toString().getBytes(StandardCharsets.UTF_8)));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha256.digest())
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
