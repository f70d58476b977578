package io.grantway.oauthconfig.provider.discovery;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.WireName;
import io.grantway.platform.problem.ProblemException;

/** Why a discovery finds nothing, from the least to the most telling. */
enum DiscoveryProblem {
    /** Nothing is published. */
    NO_METADATA,
    /** Something is published that cannot be used. */
    INVALID_METADATA,
    /** What is published belongs to somebody else. */
    OTHER_ISSUER,
    /** A server does not answer. */
    UNREACHABLE,
    /** The address may not be called. */
    INVALID_URL;

    ProblemException because(String detail) {
        return ProblemException.field(PlatformProblem.INVALID_REQUEST, "/url", WireName.of(this), detail);
    }
}
