package io.grantway.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Creates batches of new audit events in canonical form, one batch per request. */
final class EventBatches {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private final String service;
    private final String headers;
    private final int size;
    private final Clock clock = Clock.systemUTC();
    private final long epoch = clock.millis();
    private final AtomicLong seq = new AtomicLong();

    EventBatches(String service, String headers, int size) {
        this.service = service;
        this.headers = headers;
        this.size = size;
    }

    byte[] next() {
        StringBuilder body = new StringBuilder(size * 400)
                .append("{\"epoch\":")
                .append(epoch)
                .append(",\"items\":[");
        for (int i = 0; i < size; i++) {
            String id = eventId();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            String content = "{\"action\":\"benchmark.event\",\"actor\":{\"id\":\"" + service
                    + "\",\"type\":\"service\"},\"details\":{},\"id\":\"" + id + "\",\"occurred_at\":\"" + now
                    + "\",\"outcome\":\"success\",\"service\":\"" + service
                    + "\",\"target\":{\"id\":\"conn_00000000000000000000000000\",\"type\":\"connection\"}}";
            body.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(id)
                    .append("\",\"seq\":")
                    .append(seq.incrementAndGet())
                    .append(",\"content\":\"")
                    .append(content.replace("\"", "\\\""))
                    .append("\",\"content_hash\":\"")
                    .append(hash(content))
                    .append("\"}");
        }
        return KeepAliveConnection.request(
                "POST",
                "/internal/audit-events",
                "localhost",
                headers + "Content-Type: application/json\r\n",
                body + "]}");
    }

    private String eventId() {
        long high = clock.millis() << 16 | 0x7000L | ThreadLocalRandom.current().nextInt(1 << 12);
        long low = ThreadLocalRandom.current().nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        char[] text = new char[26];
        for (int i = 25; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return "evt_" + new String(text);
    }

    private static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
