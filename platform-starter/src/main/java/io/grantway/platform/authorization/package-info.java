/** Declarations of who may call what: by each handler, and in a reviewed table for all other endpoints. */
@NullMarked
package io.grantway.platform.authorization;

import org.jspecify.annotations.NullMarked;
