package io.grantway.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestFactsTests {

    private static final Duration OWN = Duration.ofSeconds(5);

    @Test
    void unhurriedWhenDeadlinePassedThenOwnPatienceAndSameRequest() throws Exception {
        RequestFacts over = new RequestFacts("req_1", "10.0.0.1", System.nanoTime() - 1);

        over.run(() -> {
            assertThat(RequestFacts.patience(OWN)).isZero();
            assertThat(RequestFacts.unhurried(() -> RequestFacts.patience(OWN))).isEqualTo(OWN);
            assertThat(RequestFacts.unhurried(RequestFacts::current)).isEqualTo(new RequestFacts("req_1", "10.0.0.1"));
            assertThatThrownBy(() -> RequestFacts.unhurried(() -> {
                        throw new IllegalStateException("broke");
                    }))
                    .hasMessage("broke");
            assertThat(RequestFacts.current()).as("the deadline is back").isSameAs(over);
        });
    }

    @Test
    void unhurriedWhenNoRequestThenOwnPatienceAndStillNoRequest() {
        assertThat(RequestFacts.unhurried(() -> RequestFacts.patience(OWN))).isEqualTo(OWN);
        assertThat(RequestFacts.current()).isNull();
    }
}
