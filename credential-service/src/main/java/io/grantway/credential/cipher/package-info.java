/** Authenticated encryption and key derivation with explicit context; independent of rows and requests. */
@NullMarked
package io.grantway.credential.cipher;

import org.jspecify.annotations.NullMarked;
