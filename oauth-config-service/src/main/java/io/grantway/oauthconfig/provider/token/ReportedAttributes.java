package io.grantway.oauthconfig.provider.token;

import io.grantway.oauthconfig.provider.catalogue.description.Attribute;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of a connection as a provider reported them, in its callback or in a token response.
 *
 * @param allowed those that the description allows
 * @param refused names of those that a URL contains and whose values the description does not allow. An unusable value of
 *     another attribute counts as not reported
 */
public record ReportedAttributes(Map<String, String> allowed, SortedSet<String> refused) {

    /** Characters of an attribute. */
    public static final int LONGEST = 500;

    public static final ReportedAttributes NONE = new ReportedAttributes(Map.of(), new TreeSet<>());

    public ReportedAttributes {
        allowed = Collections.unmodifiableMap(new TreeMap<>(allowed));
        refused = Collections.unmodifiableSortedSet(new TreeSet<>(refused));
    }

    /** Judges values as read. */
    public static ReportedAttributes of(ProviderDescription description, Map<String, String> reported) {
        Map<String, String> allowed = new TreeMap<>();
        SortedSet<String> refused = new TreeSet<>();
        reported.forEach((name, value) -> {
            @Nullable Attribute rule = description.attributes().get(name);
            if (isText(value) && (rule == null || rule.accepts(value))) {
                allowed.put(name, value);
            } else if (rule != null) {
                refused.add(name);
            }
        });
        return new ReportedAttributes(allowed, refused);
    }

    /** The same, with the names of further ones that could not be read. */
    public ReportedAttributes withUnreadable(ProviderDescription description, SortedSet<String> names) {
        SortedSet<String> more = new TreeSet<>(refused);
        names.stream().filter(description.attributes()::containsKey).forEach(more::add);
        return new ReportedAttributes(allowed, more);
    }

    /** The values of a new connection: defaults, what was known before, and these; bound to what its addresses contain. */
    public ConnectionValues complete(ProviderDescription description, ConnectionValues known) {
        return ConnectionValues.of(known.inputs(), description.attributeDefaults())
                .with(known.attributes())
                .with(allowed)
                .boundTo(description.addressAttributes());
    }

    private static boolean isText(String value) {
        return !value.isBlank()
                && value.length() <= LONGEST
                && value.codePoints().allMatch(ReportedAttributes::isPrintable);
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
