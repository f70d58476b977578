/** Sessions at the issuer: rows in PostgreSQL, identified by the hash of a cookie. */
@NullMarked
package io.grantway.oauthconfig.issuer.session;

import org.jspecify.annotations.NullMarked;
