/** Authenticated encryption and key derivation with explicit context; knows no rows and no requests. */
@NullMarked
package io.grantway.credential.cipher;

import org.jspecify.annotations.NullMarked;
