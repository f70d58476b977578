package io.grantway.oauthconfig.provider.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one connection adds to the URLs of its provider. Not secret, but it decides where secrets are sent.
 *
 * @param inputs what its end user or its app named, as URLs contain it
 * @param attributes facts that the provider reported
 * @param bound the attributes that the addresses of its tokens contain: the vault has bound the tokens to them, so they
 *     never change
 * @param damaged whether someone else changed them in the database; then there are none, and nothing is sent
 */
public record ConnectionValues(
        Map<String, String> inputs, Map<String, String> attributes, SortedSet<String> bound, boolean damaged) {

    public static final ConnectionValues NONE = of(Map.of(), Map.of());

    /** The values of a row that someone else changed. */
    public static final ConnectionValues DAMAGED = new ConnectionValues(Map.of(), Map.of(), new TreeSet<>(), true);

    public ConnectionValues {
        inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        bound = Collections.unmodifiableSortedSet(new TreeSet<>(bound));
    }

    /** Values to which nothing is bound yet. */
    public static ConnectionValues of(Map<String, String> inputs, Map<String, String> attributes) {
        return new ConnectionValues(inputs, attributes, new TreeSet<>(), false);
    }

    public boolean isEmpty() {
        return inputs.isEmpty() && attributes.isEmpty() && bound.isEmpty();
    }

    /** With further attributes; a bound one keeps its value. */
    public ConnectionValues with(Map<String, String> reported) {
        Map<String, String> next = new TreeMap<>(attributes);
        reported.forEach((name, value) -> {
            if (!bound.contains(name)) {
                next.put(name, value);
            }
        });
        return damaged ? this : new ConnectionValues(inputs, next, bound, false);
    }

    /** The same, bound to those of the named attributes that are known. */
    public ConnectionValues boundTo(Set<String> names) {
        SortedSet<String> known = new TreeSet<>(names);
        known.retainAll(attributes.keySet());
        return new ConnectionValues(inputs, attributes, known, damaged);
    }

    /** Whether another authorization is for the same target, as far as inputs, bound and the named attributes say. */
    public boolean agreeWith(ConnectionValues other, List<String> names) {
        Set<String> compared = new TreeSet<>(names);
        compared.addAll(bound);
        return !damaged
                && inputs.equals(other.inputs)
                && compared.stream().allMatch(name -> agree(attributes.get(name), other.attributes.get(name)));
    }

    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || Objects.equals(one, other);
    }

    /** Inputs and attributes by their names, as apps see them with a token. */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(inputs);
        all.putAll(attributes);
        return all;
    }

    /** What the vault binds tokens to, in a fixed order. */
    public List<String> boundParts() {
        List<String> parts = new ArrayList<>();
        inputs.forEach((name, value) -> parts.addAll(List.of("connection_input", name, value)));
        bound.forEach(name -> parts.addAll(List.of("attribute", name, attributes.getOrDefault(name, ""))));
        return parts;
    }
}
