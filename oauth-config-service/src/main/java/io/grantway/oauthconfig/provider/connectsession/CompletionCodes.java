package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.platform.value.RandomToken;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Creates completion codes with the configured lifetime. */
@Component
class CompletionCodes {

    private final ConnectSessionSettings settings;
    private final Clock clock;

    CompletionCodes(ConnectSessionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    CompletionCode next() {
        return new CompletionCode(RandomToken.next(), clock.instant().plus(settings.codeLife()));
    }
}
