package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Descriptions for tests, bound like those of the catalogue. */
public final class DescriptionFixture {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final String MINIMAL = """
            slug: test
            name: Test
            endpoints: {authorization: 'https://p.example/a', token: 'https://p.example/t'}
            """;

    private DescriptionFixture() {}

    /** A description with nothing but two endpoints, and the given parts. */
    public static ProviderDescription with(String parts) {
        return of(MINIMAL + parts);
    }

    public static ProviderDescription of(String yaml) {
        Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return STRICT.convertValue(tree, ProviderDescription.class);
    }
}
