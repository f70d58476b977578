/** Who calls: a person, an app or a service, known from a verified access token. */
@NullMarked
package io.grantway.platform.caller;

import org.jspecify.annotations.NullMarked;
