package io.grantway.platform.token;

import io.grantway.contracts.oauthconfig.issuer.RevocationList;

/** The source of revocations: the issuer over HTTP, or its own table inside the issuer. */
@FunctionalInterface
public interface RevocationSource {

    /** Revocations with a version above the given one. */
    RevocationList after(long version);
}
