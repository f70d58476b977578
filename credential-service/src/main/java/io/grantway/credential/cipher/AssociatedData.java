package io.grantway.credential.cipher;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Builds additional authenticated data: parts in a fixed order, each preceded by its length, so that no two lists of
 * parts produce the same bytes. The first part is a label with the format version.
 */
public final class AssociatedData {

    private static final int ABSENT = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(160);

    private AssociatedData() {}

    public static AssociatedData of(String label) {
        return new AssociatedData().and(label);
    }

    public AssociatedData and(String text) {
        return and(text.getBytes(StandardCharsets.UTF_8));
    }

    public AssociatedData and(UUID id) {
        return and(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    public AssociatedData and(long number) {
        return and(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /** Adds a text that may be absent. */
    public AssociatedData andOptional(@Nullable String text) {
        return text == null ? and(0) : and(1).and(text);
    }

    /** Adds an instant in microseconds, the precision of the database. */
    public AssociatedData and(@Nullable Instant instant) {
        if (instant == null) {
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(ABSENT).array());
            return this;
        }
        return and(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
    }

    public AssociatedData and(byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
