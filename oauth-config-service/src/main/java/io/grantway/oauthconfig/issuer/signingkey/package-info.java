/** The keys that sign Grantway's own tokens: states, publication, and private parts kept at the vault. */
@NullMarked
package io.grantway.oauthconfig.issuer.signingkey;

import org.jspecify.annotations.NullMarked;
