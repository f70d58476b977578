package io.grantway.platform.list;

import io.grantway.contracts.Page;
import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.cipher.HmacSha256;
import io.grantway.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opaque list positions: signed, bound to the list and its filters, valid for 24 hours. All replicas of a service share
 * the key, which is derived from the service key.
 */
public final class Cursors {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final char SEPARATOR = '\u001f';
    private static final int TAG_BYTES = 16;

    private final HmacSha256 mac;
    private final Clock clock;

    public Cursors(byte[] key, Clock clock) {
        this.mac = new HmacSha256(key);
        this.clock = clock;
    }

    /**
     * Seals a position.
     *
     * @param list name of the list together with all its filters, so that a cursor of another list is rejected
     * @param position sort values of the last item
     */
    public String seal(String list, String... position) {
        long ends = clock.instant().plus(LIFE).getEpochSecond();
        String body = ends + (SEPARATOR + String.join(String.valueOf(SEPARATOR), position));
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = new byte[TAG_BYTES + text.length];
        System.arraycopy(tag(list, text), 0, sealed, 0, TAG_BYTES);
        System.arraycopy(text, 0, sealed, TAG_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * Opens a cursor and returns its position.
     *
     * @throws ProblemException 400 when the cursor is forged, of another list, or too old
     */
    public List<String> open(String list, String cursor) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (sealed.length <= TAG_BYTES) {
            throw invalid();
        }
        byte[] tag = Arrays.copyOf(sealed, TAG_BYTES);
        byte[] text = Arrays.copyOfRange(sealed, TAG_BYTES, sealed.length);
        if (!MessageDigest.isEqual(tag, tag(list, text))) {
            throw invalid();
        }
        List<String> parts = new ArrayList<>(List.of(new String(text, StandardCharsets.UTF_8).split("\u001f", -1)));
        if (Long.parseLong(parts.removeFirst()) < clock.instant().getEpochSecond()) {
            throw invalid();
        }
        return parts;
    }

    /**
     * A page of a list, ordered by the ids of its items.
     *
     * @param rows reads the items after an id, or from the start, up to the given number
     */
    public <T> Page<T> pageById(
            String list, int limit, @Nullable String cursor, Rows<UUID, T> rows, Function<T, UUID> id) {
        @Nullable UUID after = cursor == null ? null : UUID.fromString(open(list, cursor).getFirst());
        return page(
                list,
                limit,
                rows.after(after, limit + 1),
                item -> List.of(id.apply(item).toString()));
    }

    /**
     * A page of a list of which the oldest items come first. Ids do not tell the age of an item if callers may choose
     * them.
     *
     * @param rows reads the items after a position, or from the start, up to the given number
     */
    public <T> Page<T> pageByCreation(
            String list, int limit, @Nullable String cursor, Rows<Creation, T> rows, Function<T, Creation> creation) {
        String named = list + " by creation"; // so that a cursor of the former order, by id, is rejected
        @Nullable Creation after = cursor == null ? null : creation(open(named, cursor));
        List<T> read = rows.after(after, limit + 1);
        if (read.size() > limit
                && !leadsOn(after, creation.apply(read.getFirst()), creation.apply(read.get(limit - 1)))) {
            return new Page<>(read.subList(0, limit), null);
        }
        return page(named, limit, read, item -> {
            Creation position = creation.apply(item);
            return List.of(position.at().toString(), position.id().toString());
        });
    }

    private static Creation creation(List<String> position) {
        return new Creation(Instant.parse(position.get(0)), UUID.fromString(position.get(1)));
    }

    /**
     * Whether the list can go on from the last item of a page. An infinite time in a damaged row is read as 1970; the
     * rows that have one come last, and a position made of it would lead back to the start.
     */
    private static boolean leadsOn(@Nullable Creation after, Creation first, Creation last) {
        return !last.equals(after) && !last.at().isBefore(first.at());
    }

    /** Creates a page from the rows read: one row more than the limit means that the list continues. */
    public <T> Page<T> page(String list, int limit, List<T> read, Function<T, List<String>> position) {
        if (read.size() <= limit) {
            return new Page<>(read, null);
        }
        List<T> items = read.subList(0, limit);
        return new Page<>(items, seal(list, position.apply(items.getLast()).toArray(String[]::new)));
    }

    /** Reads a section of a list. */
    @FunctionalInterface
    public interface Rows<P, T> {

        List<T> after(@Nullable P position, int most);
    }

    private static ProblemException invalid() {
        return ProblemException.field(
                PlatformProblem.INVALID_REQUEST,
                "cursor",
                "invalid_cursor",
                "The cursor does not belong to this list and these filters, or is older than a day; start again without it.");
    }

    private byte[] tag(String list, byte[] text) {
        byte[] code = mac.of(list.getBytes(StandardCharsets.UTF_8), new byte[1], text);
        return Arrays.copyOf(code, TAG_BYTES);
    }
}
