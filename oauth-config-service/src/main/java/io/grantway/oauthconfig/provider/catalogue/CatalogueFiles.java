package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads the built-in descriptions: the hand-written {@code catalogue/<slug>.yaml} and {@code
 * catalogue/unconfirmed.json}, which is generated from collected facts. Unknown fields and contradictory descriptions
 * are errors.
 */
final class CatalogueFiles {

    private static final String SANDBOX = "sandbox";
    private static final String SANDBOX_URL = "${sandbox_url}";

    private final CatalogueSettings settings;

    CatalogueFiles(CatalogueSettings settings) {
        this.settings = settings;
    }

    /** All descriptions; a hand-written one takes precedence over a collected one. */
    List<ProviderDescription> read() {
        var found = new ArrayList<ProviderDescription>();
        for (Resource file : resources("classpath:catalogue/*.yaml")) {
            ProviderDescription description = yaml(file);
            if (!(description.slug() + ".yaml").equals(file.getFilename())) {
                throw new IllegalStateException(file.getFilename() + " describes " + description.slug());
            }
            if (!description.slug().equals(SANDBOX) || settings.sandboxEnabled()) {
                found.add(description);
            }
        }
        List<String> confirmed = found.stream().map(ProviderDescription::slug).toList();
        for (Resource file : resources("classpath:catalogue/*.json")) {
            collected(file).stream()
                    .filter(description -> !confirmed.contains(description.slug()))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private static List<Resource> resources(String pattern) {
        try {
            return List.of(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProviderDescription yaml(Resource file) {
        try {
            return DescriptionReader.yaml(text(file).replace(SANDBOX_URL, sandboxUrl()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("catalogue/" + file.getFilename() + ": " + e.getMessage(), e);
        }
    }

    private static List<ProviderDescription> collected(Resource file) {
        try {
            return DescriptionReader.json(text(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("catalogue/" + file.getFilename() + e.getMessage(), e);
        }
    }

    private String sandboxUrl() {
        return settings.sandboxUrl().toString();
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
