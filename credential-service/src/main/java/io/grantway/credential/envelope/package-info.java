/** Sealing of one credential version: a data key of its own, bound to project, credential, version and field. */
@NullMarked
package io.grantway.credential.envelope;

import org.jspecify.annotations.NullMarked;
