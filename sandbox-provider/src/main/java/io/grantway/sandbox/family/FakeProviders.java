package io.grantway.sandbox.family;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All fakes, addressed by the hosts of the real providers. */
public final class FakeProviders {

    private final Map<String, FakeProvider> bySlug = new LinkedHashMap<>();

    public FakeProviders(Collection<FakeProvider> fakes) {
        fakes.forEach(fake -> bySlug.put(fake.slug(), fake));
    }

    public Optional<FakeProvider> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /** Answers as the provider with this address; 404 if there is none. */
    public FakeResponse answer(FakeRequest request) {
        List<FakeProvider> all = List.copyOf(bySlug.values());
        return all.stream()
                .filter(fake -> fake.recognizes(request))
                .findFirst()
                .flatMap(fake -> fake.answer(request))
                .or(() -> all.stream()
                        .flatMap(fake -> fake.answer(request).stream())
                        .findFirst())
                .orElseGet(() -> FakeResponse.text(404, "text/plain", "Not Found")
                        .because("no fake has the address " + request.host() + request.path()));
    }
}
