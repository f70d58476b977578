package io.grantway.platform.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row that somebody may have written past its service. A value that no service writes (a missing one, an array with
 * missing elements or of more than one dimension, a time without end, an unknown word) is read as the least there is, and
 * the row is damaged from then on; nothing is thrown for it. Whoever reads asks {@link #isDamaged} when all is read.
 */
public final class StoredRow {

    private static final UUID NOBODY = new UUID(0, 0);

    private final ResultSet row;
    private boolean damaged;

    public StoredRow(ResultSet row) {
        this.row = row;
    }

    /** Whether a value that was read is one that no service writes. */
    public boolean isDamaged() {
        return damaged;
    }

    /** A {@code text[]} of one dimension without NULL; else empty. */
    public List<String> texts(String column) throws SQLException {
        Array array = row.getArray(column);
        if (array != null
                && array.getArray() instanceof String[] texts
                && Arrays.stream(texts).allMatch(Objects::nonNull)) {
            return List.of(texts);
        }
        return damaged(List.of());
    }

    /** A {@code timestamptz}; else 1970, so that whatever ends at that time has ended. */
    public Instant instant(String column) throws SQLException {
        Instant instant = optionalInstant(column);
        return instant == null ? damaged(Instant.EPOCH) : instant;
    }

    /** A {@code timestamptz} that may be absent; an infinite one is read as absent. */
    public @Nullable Instant optionalInstant(String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        if (time == null) {
            return null;
        }
        if (time.isEqual(OffsetDateTime.MAX) || time.isEqual(OffsetDateTime.MIN)) {
            damaged = true;
            return null;
        }
        return time.toInstant();
    }

    /** A {@code uuid}; else the one of all zeros, which is nobody's. */
    public UUID uuid(String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? damaged(NOBODY) : id;
    }

    /** A {@code text}; else empty. */
    public String text(String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? damaged("") : text;
    }

    /**
     * A word of those that are known.
     *
     * @param parse throws {@link RuntimeException} for one that is not
     * @param otherwise what is read in its place
     */
    public <T> T word(String column, Function<String, T> parse, T otherwise) throws SQLException {
        try {
            return parse.apply(text(column));
        } catch (RuntimeException unknown) {
            return damaged(otherwise);
        }
    }

    private <T> T damaged(T least) {
        damaged = true;
        return least;
    }
}
