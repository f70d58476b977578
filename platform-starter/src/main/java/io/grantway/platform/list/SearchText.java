package io.grantway.platform.list;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The text of a search. Names are stored as they were entered, so one letter may be stored as one character or as a
 * letter with marks; both sides are compared in Unicode's normal form C. In SQL: {@code lower(normalize(name))}.
 */
public final class SearchText {

    private SearchText() {}

    /** The text to search for, without blanks around it; empty for all. */
    public static String of(@Nullable String query) {
        return query == null ? "" : Normalizer.normalize(query.strip(), Normalizer.Form.NFC);
    }
}
