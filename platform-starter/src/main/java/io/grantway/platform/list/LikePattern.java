package io.grantway.platform.list;

/** Patterns of SQL's {@code LIKE}. */
public final class LikePattern {

    private LikePattern() {}

    /** Matches what contains the text; an empty one matches everything. */
    public static String containing(String text) {
        return '%' + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
    }
}
