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
 * Reads a row that may have been written by someone other than its service. A value that no service writes (a missing
 * one, an array with missing elements or several dimensions, an infinite time, an unknown word) is replaced by a
 * harmless one, and the row is damaged from then on; no exception is thrown. The reader checks {@link #isDamaged} at
 * the end.
 */
public final class StoredRow {

    private static final UUID NOBODY = new UUID(0, 0);

    private final ResultSet row;
    private boolean damaged;

    public StoredRow(ResultSet row) {
        this.row = row;
    }

    /** Whether one of the values read is one that no service writes. */
    public boolean isDamaged() {
        return damaged;
    }

    /** Reads a one-dimensional {@code text[]} without NULL; otherwise empty. */
    public List<String> texts(String column) throws SQLException {
        Array array = row.getArray(column);
        if (array != null
                && array.getArray() instanceof String[] texts
                && Arrays.stream(texts).allMatch(Objects::nonNull)) {
            return List.of(texts);
        }
        return damaged(List.of());
    }

    /** Reads a {@code timestamptz}; otherwise 1970, so that anything ending then has ended. */
    public Instant instant(String column) throws SQLException {
        Instant instant = optionalInstant(column);
        return instant == null ? damaged(Instant.EPOCH) : instant;
    }

    /** Reads a {@code timestamptz} that may be absent; an infinite one is read as absent. */
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

    /** Reads a {@code uuid}; otherwise the nil UUID, which identifies nothing. */
    public UUID uuid(String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? damaged(NOBODY) : id;
    }

    /** Reads a {@code text}; otherwise empty. */
    public String text(String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? damaged("") : text;
    }

    /**
     * Reads one of a set of known words.
     *
     * @param parse throws {@link RuntimeException} for an unknown word
     * @param otherwise the value for an unknown word
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
