package io.grantway.contracts.oauthconfig.issuer;

import java.util.List;

/**
 * Unexpired revocations.
 *
 * @param epoch generation of the list, a new one after a restore: earlier knowledge is then invalid
 * @param version the newest version, gapless from 1
 */
public record RevocationList(String epoch, long version, List<Revocation> revocations) {}
