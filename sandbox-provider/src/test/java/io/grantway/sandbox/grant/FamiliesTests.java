package io.grantway.sandbox.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.MutableClock;
import io.grantway.sandbox.grant.TokenOutcome.Issued;
import io.grantway.sandbox.grant.TokenOutcome.Rejected;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class FamiliesTests {

    private static final String REDIRECT_URI = "http://localhost/cb";
    private static final Duration TTL = Duration.ofSeconds(60);

    private final MutableClock clock = new MutableClock();
    private final Families families = new Families(new GrantSettings(Duration.ofSeconds(60), 3), clock);

    @Test
    void approveWhenFullThenTheOldestFamilyIsForgotten() {
        Issued oldest = family();
        Issued second = family();
        family();
        family();

        assertThat(families.refresh("c", oldest.refreshToken(), null, TTL)).isInstanceOf(Rejected.class);
        assertThat(families.inspect(oldest.accessToken())).isEmpty();
        assertThat(families.refresh("c", second.refreshToken(), null, TTL)).isInstanceOf(Issued.class);
        assertThat(families.list("c")).hasSize(3);
    }

    @Test
    void issueWhenThousandLiveThenTheOldestAccessTokenIsForgotten() {
        Issued first = family();
        Issued second = refresh(first);
        Issued newest = second;
        for (int i = 0; i < 999; i++) {
            newest = refresh(newest);
        }

        assertThat(families.inspect(first.accessToken())).isEmpty();
        assertThat(families.inspect(second.accessToken())).isPresent();
        assertThat(families.inspect(newest.accessToken())).isPresent();
    }

    @Test
    void inspectWhenNumberOrFamilyChangedThenUnknown() {
        Issued one = family();
        Issued other = family();
        String[] parts = one.accessToken().split("\\.");
        String[] otherParts = other.accessToken().split("\\.");

        assertThat(families.inspect(one.accessToken())).isPresent();
        assertThat(families.inspect(parts[0] + ".2." + parts[2])).isEmpty();
        assertThat(families.inspect(parts[0] + ".01." + parts[2])).isEmpty();
        assertThat(families.inspect(otherParts[0] + ".1." + parts[2])).isEmpty();
        assertThat(families.inspect(one.accessToken().replace("sbx_at_", "sbx_rt_")))
                .isEmpty();
    }

    @Test
    void settingsWhenNotConfiguredThenTheDocumentedDefaults() {
        GrantSettings settings = Binder.get(new MockEnvironment()).bindOrCreate("sandbox.grant", GrantSettings.class);

        assertThat(settings).isEqualTo(new GrantSettings(Duration.ofSeconds(60), 10_000));
    }

    private Issued family() {
        String code = families.approve(new Approval("c", "ada", List.of("profile"), REDIRECT_URI, null));
        return (Issued) families.redeem("c", code, REDIRECT_URI, null, TTL);
    }

    private Issued refresh(Issued tokens) {
        return (Issued) families.refresh("c", tokens.refreshToken(), null, TTL);
    }
}
