package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderEndpoints;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DestinationTests {

    private static final ProviderConfigId ID = new ProviderConfigId(UUID.randomUUID());
    private static final ProviderEndpoints URLS =
            new ProviderEndpoints("https://a", "https://b", "https://c", null, null);

    private static Configuration configuration(String provider, Map<String, String> inputs, ProviderEndpoints urls) {
        return new Configuration(
                ID,
                new ProjectId(UUID.randomUUID()),
                provider,
                "any",
                "any",
                null,
                null,
                ProviderGrant.AUTHORIZATION_CODE,
                List.of(),
                Map.of(),
                inputs,
                urls == null
                        ? null
                        : new CustomProvider(
                                urls, null, null, null, null, null, null, null, null, null, null, null, null),
                null,
                null,
                null,
                Configuration.Status.READY,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                false);
    }

    /** A new URL in the description that is not bound here could be used to divert secrets. */
    @Test
    void destinationWhenAnyUrlOfCustomProviderChangesThenDiffers() throws Exception {
        RecordComponent[] components = ProviderEndpoints.class.getRecordComponents();
        Set<Destination> seen =
                new HashSet<>(Set.of(configuration("custom", Map.of(), URLS).destination()));
        for (int changed = 0; changed < components.length; changed++) {
            Object[] values = {"https://a", "https://b", "https://c", null, null};
            values = Arrays.copyOf(values, components.length);
            values[changed] = "https://attacker";
            ProviderEndpoints urls =
                    (ProviderEndpoints) ProviderEndpoints.class.getDeclaredConstructors()[0].newInstance(values);
            assertThat(seen.add(configuration("custom", Map.of(), urls).destination()))
                    .as(components[changed].getName())
                    .isTrue();
        }
    }

    @Test
    void destinationWhenProviderIsCataloguedThenDependsOnNameAndInputs() {
        Destination plain = configuration("github", Map.of(), null).destination();
        assertThat(configuration("github", Map.of(), null).destination()).isEqualTo(plain);
        assertThat(configuration("google", Map.of(), null).destination()).isNotEqualTo(plain);
        assertThat(configuration("github", Map.of("tenant", "x"), null).destination())
                .isNotEqualTo(plain);
        assertThat(configuration("github", inputs("a", "b", "c", "d"), null).destination())
                .isEqualTo(configuration("github", inputs("c", "d", "a", "b"), null)
                        .destination())
                .isNotEqualTo(configuration("github", inputs("a", "d", "c", "b"), null)
                        .destination())
                .isNotEqualTo(configuration("github", inputs("a", "b", "e", "d"), null)
                        .destination());
    }

    @Test
    void destinationWhenConnectionHasValuesThenDependsOnItsInputsAndBoundAttributesOnly() {
        Configuration shop = configuration("shop", Map.of(), null);
        Destination acme = shop.destination(ConnectionValues.of(Map.of("shop", "acme"), Map.of("city", "Paris")));

        assertThat(shop.destination(ConnectionValues.NONE)).isEqualTo(shop.destination());
        assertThat(shop.destination(ConnectionValues.of(Map.of(), Map.of("city", "Paris"))))
                .isEqualTo(shop.destination());
        assertThat(acme)
                .isNotEqualTo(shop.destination())
                .isNotEqualTo(
                        configuration("shop", Map.of("shop", "acme"), null).destination())
                .isNotEqualTo(shop.destination(ConnectionValues.of(Map.of("shop", "evil"), Map.of())))
                .isEqualTo(shop.destination(ConnectionValues.of(Map.of("shop", "acme"), Map.of("city", "Rome"))));
        assertThat(shop.destination(
                        ConnectionValues.of(Map.of(), Map.of("region", "eu")).boundTo(Set.of("region"))))
                .isNotEqualTo(shop.destination())
                .isNotEqualTo(shop.destination(
                        ConnectionValues.of(Map.of(), Map.of("region", "us")).boundTo(Set.of("region"))))
                .isNotEqualTo(shop.destination(ConnectionValues.of(Map.of("region", "eu"), Map.of())));
    }

    /** In this order, as a database may return them. */
    private static Map<String, String> inputs(String... namesAndValues) {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            inputs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return inputs;
    }
}
