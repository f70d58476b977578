/** Sealing of one credential version under its own data key, bound to project, credential, version and field. */
@NullMarked
package io.grantway.credential.envelope;

import org.jspecify.annotations.NullMarked;
