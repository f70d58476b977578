/** What providers say about their refusals, made fit to be kept and shown. */
@NullMarked
package io.grantway.oauthconfig.provider.error;

import org.jspecify.annotations.NullMarked;
