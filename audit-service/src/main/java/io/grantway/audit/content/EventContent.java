package io.grantway.audit.content;

import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.Target;
import io.grantway.platform.value.CanonicalJson;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the canonical text (RFC 8785) of an audit event. The text is what is hashed and stored; the event is always
 * derived from it.
 */
public final class EventContent {

    private static final int LONGEST_ID = 500;
    private static final int LONGEST_WORD = 200;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(16_384)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EventContent() {}

    /**
     * Reads a text that is already part of the log.
     *
     * @throws ContentRefused when it is not an event
     */
    public static AuditEvent read(String text) {
        return event(parse(text));
    }

    /**
     * Reads a text received from outside.
     *
     * @throws ContentRefused when the text is not canonical, is not an event, or is one that cannot be stored
     */
    public static AuditEvent check(String text) {
        Object json = parse(text);
        if (!canonical(json, text)) {
            throw new ContentRefused("not_canonical");
        }
        AuditEvent event = event(json);
        requireStorable(event);
        return event;
    }

    private static Object parse(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException e) {
            throw new ContentRefused("not_json");
        }
    }

    private static boolean canonical(Object json, String text) {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return CanonicalJson.write(json).equals(text);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return false;
        }
    }

    private static AuditEvent event(Object json) {
        AuditEvent event;
        try {
            event = JSON.convertValue(json, AuditEvent.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ContentRefused("invalid_event");
        }
        if (event == null || incomplete(event)) {
            throw new ContentRefused("invalid_event");
        }
        return detailed(event) ? event : event.withDetails(Map.of());
    }

    @SuppressWarnings("NullAway") // Jackson sets omitted members to null, whatever the record promises
    private static boolean incomplete(AuditEvent event) {
        return event.id() == null
                || event.occurredAt() == null
                || event.service() == null
                || event.actor() == null
                || event.actor().type() == null
                || event.action() == null
                || event.outcome() == null
                || incomplete(event.target());
    }

    @SuppressWarnings("NullAway") // as above
    private static boolean incomplete(@Nullable Target target) {
        return target != null && (target.type() == null || target.id() == null);
    }

    @SuppressWarnings("NullAway") // as above
    private static boolean detailed(AuditEvent event) {
        return event.details() != null;
    }

    /** Requires that indexed columns fit an index entry and contain no U+0000, which PostgreSQL cannot store. */
    private static void requireStorable(AuditEvent event) {
        requireStorable(event.service(), LONGEST_WORD);
        requireStorable(event.action(), LONGEST_WORD);
        requireStorable(event.actor().id(), LONGEST_ID);
        requireStorable(event.onBehalfOf() == null ? null : event.onBehalfOf().id(), LONGEST_ID);
        requireStorable(event.target() == null ? null : event.target().type(), LONGEST_WORD);
        requireStorable(event.target() == null ? null : event.target().id(), LONGEST_ID);
        requireStorable(EventColumns.of(event).deniedSubject(), LONGEST_ID);
    }

    private static void requireStorable(@Nullable String text, int longest) {
        if (text != null && (text.length() > longest || text.indexOf('\0') >= 0)) {
            throw new ContentRefused("invalid_event");
        }
    }

    /** The time in a UUIDv7 (RFC 9562 §5.7) in milliseconds since 1970, or -1 for another version. */
    public static long millis(AuditEventId id) {
        return id.value().version() == 7 ? id.value().getMostSignificantBits() >>> 16 : -1;
    }

    /** Signals that a text is not an acceptable audit event; the reason is a stable code. */
    public static final class ContentRefused extends RuntimeException {

        private final String reason;

        ContentRefused(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }
}
