/** The issuer's signing keys, opened with a self-signed assertion before the issuer is available. */
@NullMarked
package io.grantway.credential.signingkey;

import org.jspecify.annotations.NullMarked;
