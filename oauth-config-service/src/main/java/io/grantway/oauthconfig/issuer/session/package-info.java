/** Who is signed in at the issuer: a row in PostgreSQL, known by the hash of a cookie. */
@NullMarked
package io.grantway.oauthconfig.issuer.session;

import org.jspecify.annotations.NullMarked;
