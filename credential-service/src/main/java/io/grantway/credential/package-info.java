/** The vault: seals token sets, client secrets and signing keys, and releases them to those with a grant. */
@NullMarked
package io.grantway.credential;

import org.jspecify.annotations.NullMarked;
