/** The vault: seals token sets, client secrets and signing keys, and releases them to whom they are granted. */
@NullMarked
package io.grantway.credential;

import org.jspecify.annotations.NullMarked;
