/** What providers say about their refusals, made fit to be kept and shown. */
@NullMarked
package io.grantway.oauthconfig.providererror;

import org.jspecify.annotations.NullMarked;
