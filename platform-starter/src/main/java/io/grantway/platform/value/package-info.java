/** Small values that several services need: ids, hashes, random tokens, canonical JSON. Nothing here knows a domain term. */
@NullMarked
package io.grantway.platform.value;

import org.jspecify.annotations.NullMarked;
