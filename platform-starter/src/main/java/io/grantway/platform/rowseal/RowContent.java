package io.grantway.platform.rowseal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of a row as bytes: its values in a fixed order, each preceded by its length, so that no two rows produce
 * the same bytes. The first part names the table and the version of the order; sets of values are written in their
 * natural order.
 */
public final class RowContent {

    private static final int ABSENT = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    private RowContent() {}

    /** Starts with a label such as {@code app 1}. */
    public static RowContent of(String label) {
        return new RowContent().and(label);
    }

    public RowContent and(@Nullable String text) {
        return and(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    public RowContent and(UUID id) {
        return and(bytes(id));
    }

    public RowContent and(boolean flag) {
        return and(new byte[] {(byte) (flag ? 1 : 0)});
    }

    /** Adds an instant in microseconds, the precision of the database. */
    public RowContent and(@Nullable Instant instant) {
        if (instant == null) {
            return and((byte[]) null);
        }
        return and(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(instant.getEpochSecond())
                .putInt(instant.getNano() / 1_000)
                .array());
    }

    /** Adds a list: its size, then each element. */
    public RowContent and(Collection<String> texts) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(texts.size()).array());
        texts.forEach(this::and);
        return this;
    }

    public RowContent and(byte @Nullable [] bytes) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(bytes == null ? ABSENT : bytes.length)
                .array());
        if (bytes != null) {
            out.writeBytes(bytes);
        }
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
