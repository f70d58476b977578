/** Release of access tokens to apps; each release is audited before the response. */
@NullMarked
package io.grantway.credential.release;

import org.jspecify.annotations.NullMarked;
