/** The key hierarchy: root key file, one key encryption key per project and version, caching and destruction. */
@NullMarked
package io.grantway.credential.key;

import org.jspecify.annotations.NullMarked;
