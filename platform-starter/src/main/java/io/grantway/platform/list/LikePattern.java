package io.grantway.platform.list;

/** Builds patterns for SQL {@code LIKE}. */
public final class LikePattern {

    private LikePattern() {}

    /** Matches values that contain the text; an empty text matches everything. */
    public static String containing(String text) {
        return '%' + startingWith(text);
    }

    /** Matches values that begin with the text; an empty text matches everything. */
    public static String startingWith(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
    }
}
