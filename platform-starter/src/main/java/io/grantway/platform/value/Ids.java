package io.grantway.platform.value;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Creates UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits. */
public final class Ids {

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Ids(Clock clock) {
        this.clock = clock;
    }

    public UUID next() {
        long high = clock.millis() << 16 | 0x7000L | random.nextInt(1 << 12);
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
