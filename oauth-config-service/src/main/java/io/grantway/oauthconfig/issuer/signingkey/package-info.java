/** The keys our tokens are signed with: states, publication, and their private parts kept by the vault. */
@NullMarked
package io.grantway.oauthconfig.issuer.signingkey;

import org.jspecify.annotations.NullMarked;
