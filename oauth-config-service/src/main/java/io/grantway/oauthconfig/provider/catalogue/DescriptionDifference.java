package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.oauthconfig.provider.DescriptionChange;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.platform.problem.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a newer description says otherwise than an older one. */
public final class DescriptionDifference {

    private static final int MOST = 200;
    private static final int LONGEST = 500;
    private static final String REVISION = "/revision";

    private DescriptionDifference() {}

    /** The changes in the order of their pointers, without the revision itself. */
    public static List<DescriptionChange> between(ProviderDescription before, ProviderDescription after) {
        SortedMap<String, String> old = values(before);
        SortedMap<String, String> now = values(after);
        return Stream.concat(old.keySet().stream(), now.keySet().stream())
                .filter(pointer -> !pointer.equals(REVISION))
                .filter(pointer -> !Objects.equals(old.get(pointer), now.get(pointer)))
                .collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll)
                .stream()
                .limit(MOST)
                .map(pointer -> new DescriptionChange(pointer, cut(old.get(pointer)), cut(now.get(pointer))))
                .toList();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static SortedMap<String, String> values(ProviderDescription description) {
        SortedMap<String, String> values = new TreeMap<>();
        collect(DescriptionReader.BINDING.valueToTree(description), "", values);
        return values;
    }

    private static void collect(JsonNode node, String pointer, Map<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(field.getValue(), pointer + Pointer.step(field.getKey()), values));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + '/' + i, values);
            }
        } else if (!node.isNull()) {
            values.put(pointer, node.toString());
        }
    }
}
