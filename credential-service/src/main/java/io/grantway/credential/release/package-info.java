/** Release of access tokens to apps, each audited before it is answered. */
@NullMarked
package io.grantway.credential.release;

import org.jspecify.annotations.NullMarked;
