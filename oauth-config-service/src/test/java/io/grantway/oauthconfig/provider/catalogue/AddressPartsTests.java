package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription.Endpoints;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Secrets are bound to the addresses of a custom provider: one that is not part of them could divert secrets. */
class AddressPartsTests {

    private static List<String> parts(Map<String, Object> endpoints) {
        ProviderDescription description =
                DescriptionReader.bind(Map.of("slug", "custom", "name", "Custom", "endpoints", endpoints));
        return description.addressParts();
    }

    @Test
    void partsWhenAnyEndpointIsAddedOrChangedThenDiffer() {
        Set<List<String>> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (RecordComponent component : Endpoints.class.getRecordComponents()) {
            names.add(component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
        }
        Map<String, Object> least = Map.of("authorization", "https://a.example.com", "token", "https://b.example.com");
        seen.add(parts(least));
        for (String name : names) {
            Map<String, Object> changed = new TreeMap<>(least);
            changed.put(name, "https://c.example.com");

            assertThat(seen.add(parts(changed))).as(name).isTrue();
        }
        assertThat(names).contains("long_lived").hasSizeGreaterThan(7);
    }
}
