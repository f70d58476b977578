package io.grantway.platform.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikePatternTests {

    @Test
    void containingWhenTextHasWildcardsThenTheyAreMeantAsTheyAre() {
        assertThat(LikePattern.containing("50%_\\")).isEqualTo("%50\\%\\_\\\\%");
        assertThat(LikePattern.containing("")).isEqualTo("%%");
    }
}
