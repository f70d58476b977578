/** The issuer's signing keys, opened with a self-signed assertion before there is an issuer. */
@NullMarked
package io.grantway.credential.signingkey;

import org.jspecify.annotations.NullMarked;
