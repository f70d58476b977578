package io.grantway.contracts.credential;

import io.grantway.contracts.Secret;

/** The plain key that opens a sealed response, base64url. */
public record ResponseKey(Secret dataKey) {}
