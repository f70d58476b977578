package io.grantway.contracts.oauthconfig.issuer;

import java.util.List;

/**
 * Unexpired revocations.
 *
 * @param epoch another one after a restore: what was known before is void
 * @param version the newest version, gapless from 1
 */
public record RevocationList(String epoch, long version, List<Revocation> revocations) {}
