/** One end user's authorization at one provider configuration: its state, what apps may do with it, and its end. */
@NullMarked
package io.grantway.oauthconfig.provider.connection;

import org.jspecify.annotations.NullMarked;
