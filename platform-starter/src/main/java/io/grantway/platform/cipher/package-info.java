/** Sealing and signing with keys that are not in the database: AES-256-GCM and HMAC-SHA-256. */
@NullMarked
package io.grantway.platform.cipher;

import org.jspecify.annotations.NullMarked;
