package io.grantway.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FairShareTests {

    private final FairShare<String> share = new FairShare<>(64);

    private int enterAll(String who) {
        int entered = 0;
        while (share.tryEnter(who)) {
            entered++;
        }
        return entered;
    }

    @Test
    void tryEnterWhenOneTakesAllItCanThenLaterOnesStillGetPlaces() {
        assertThat(enterAll("slow")).isEqualTo(32);
        assertThat(enterAll("also slow")).isEqualTo(16);
        assertThat(enterAll("third")).isEqualTo(8);
        assertThat(share.tryEnter("healthy")).isTrue();
    }

    @Test
    void tryEnterWhenPlaceGivenBackThenPlaceGivenAgain() {
        enterAll("slow");
        share.leave("slow");

        assertThat(share.tryEnter("slow")).isTrue();
        assertThat(share.tryEnter("slow")).isFalse();
        assertThat(share.free()).isEqualTo(32);
    }

    @Test
    void tryEnterWhenOnlyOnePlaceExistsThenOneHolderAtATime() {
        FairShare<String> single = new FairShare<>(1);

        assertThat(single.tryEnter("a")).isTrue();
        assertThat(single.tryEnter("b")).isFalse();
        single.leave("a");
        assertThat(single.tryEnter("b")).isTrue();
    }

    @Test
    void leaveWhenNoPlaceHeldThenRefused() {
        assertThatThrownBy(() -> share.leave("a")).isInstanceOf(IllegalStateException.class);
    }
}
