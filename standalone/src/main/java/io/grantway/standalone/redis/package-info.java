/** The embedded Redis. */
@NullMarked
package io.grantway.standalone.redis;

import org.jspecify.annotations.NullMarked;
