package io.grantway.sandbox.family;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of JSON responses. */
public final class FakeJson {

    private FakeJson() {}

    /** An object of pairs of name and value; a pair without a value is left out. */
    public static Map<String, Object> json(@Nullable Object... pairs) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            @Nullable Object value = pairs[i + 1];
            if (value != null) {
                content.put(String.valueOf(pairs[i]), value);
            }
        }
        return content;
    }
}
