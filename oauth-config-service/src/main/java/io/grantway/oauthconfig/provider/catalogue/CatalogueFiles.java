package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the descriptions: the hand-written {@code catalogue/<slug>.yaml} and {@code catalogue/unconfirmed.json},
 * which is generated from collected facts. Unknown fields and contradictory descriptions are errors.
 */
final class CatalogueFiles {

    private static final String SANDBOX = "sandbox";
    private static final String SANDBOX_URL = "${sandbox_url}";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

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
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> tree =
                new Yaml(new SafeConstructor(options)).load(text(file).replace(SANDBOX_URL, sandboxUrl()));
        try {
            return STRICT.convertValue(tree, ProviderDescription.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException("catalogue/" + file.getFilename() + ": " + e.getMessage(), e);
        }
    }

    private static List<ProviderDescription> collected(Resource file) {
        try {
            return Arrays.asList(STRICT.readValue(text(file), ProviderDescription[].class));
        } catch (JacksonException e) {
            throw new IllegalStateException("catalogue/" + file.getFilename() + ": " + e.getMessage(), e);
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
