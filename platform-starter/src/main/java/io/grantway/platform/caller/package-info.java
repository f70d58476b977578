/** The caller, a person, an app or a service, as identified by a verified access token. */
@NullMarked
package io.grantway.platform.caller;

import org.jspecify.annotations.NullMarked;
