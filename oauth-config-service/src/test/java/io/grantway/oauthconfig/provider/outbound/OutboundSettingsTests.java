package io.grantway.oauthconfig.provider.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.CallKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OutboundSettingsTests {

    private final OutboundSettings.Calls defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("oauthconfig", OutboundSettings.class)
            .outbound();

    @Test
    void defaultsWhenComparedWithReadmeThenSame() throws Exception {
        Matcher row = Pattern.compile("\\| `oauthconfig\\.outbound\\.connect-timeout` [^|]*\\| ([^|]*) \\|")
                .matcher(Files.readString(Path.of("README.md")));

        assertThat(row.find()).isTrue();
        assertThat(List.of(row.group(1).split(" · ")))
                .containsExactly(
                        defaults.connectTimeout().toSeconds() + "s",
                        defaults.callLimit().toSeconds() + "s",
                        defaults.maxBody().toBytes() / 1_024 + "KB",
                        Integer.toString(defaults.maxPerConfiguration()),
                        Integer.toString(defaults.maxCalls()));
    }

    /**
     * Otherwise credential-service would give up on a refresh that is about to finish, and consider its outcome
     * unknown.
     */
    @Test
    void callLimitWhenDefaultThenEndsWellBeforeTheNeighbourStopsWaiting() {
        assertThat(defaults.callLimit())
                .isLessThanOrEqualTo(CallKind.REFRESH.whole().minusSeconds(3));
    }
}
