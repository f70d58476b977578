package io.grantway.credential.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssociatedDataTests {

    @Test
    void associatedDataWhenPartsCutOtherwiseThenOtherBytes() {
        assertThat(AssociatedData.of("a").and("bc").bytes())
                .isNotEqualTo(AssociatedData.of("ab").and("c").bytes());
        assertThat(AssociatedData.of("a").and((Instant) null).bytes())
                .isNotEqualTo(AssociatedData.of("a").and("").bytes());
        assertThat(AssociatedData.of("a").and(new UUID(1, 2)).bytes())
                .isNotEqualTo(AssociatedData.of("a").and(new UUID(2, 1)).bytes());
    }
}
