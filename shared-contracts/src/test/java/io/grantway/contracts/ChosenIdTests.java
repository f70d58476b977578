package io.grantway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChosenIdTests {

    private final ChosenId.Check check = new ChosenId.Check();

    @Test
    void idWhenNilThenRefusedForEveryKind() {
        assertThat(check.isValid(new AppId(new UUID(0, 0)), null)).isFalse();
        assertThat(check.isValid(new ProjectId(new UUID(0, 0)), null)).isFalse();
    }

    @Test
    void idWhenAnyOtherOrNoneThenAccepted() {
        assertThat(check.isValid(new AppId(new UUID(0, 1)), null)).isTrue();
        assertThat(check.isValid(new AppId(new UUID(1, 0)), null)).isTrue();
        assertThat(check.isValid(null, null)).isTrue();
    }
}
