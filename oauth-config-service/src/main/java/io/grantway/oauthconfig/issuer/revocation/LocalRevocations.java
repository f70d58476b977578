package io.grantway.oauthconfig.issuer.revocation;

import io.grantway.contracts.oauthconfig.issuer.RevocationList;
import io.grantway.platform.token.RevocationSource;
import org.springframework.stereotype.Component;

/** Reads this service's own table, which the other services poll over HTTP. */
@Component
class LocalRevocations implements RevocationSource {

    private final RevocationLog log;

    LocalRevocations(RevocationLog log) {
        this.log = log;
    }

    @Override
    public RevocationList after(long version) {
        return log.after(version);
    }
}
