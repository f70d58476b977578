package io.grantway.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.junit.jupiter.api.Test;

class NameCacheTests {

    @Test
    void shortenWhenCalledThenNamesCachedForFiveSecondsAtMost() {
        NameCache.shorten();

        assertThat(Integer.parseInt(Security.getProperty("networkaddress.cache.ttl")))
                .isLessThanOrEqualTo(5);
        assertThat(Integer.parseInt(Security.getProperty("networkaddress.cache.negative.ttl")))
                .isLessThanOrEqualTo(5);
    }
}
