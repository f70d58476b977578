/** The embedded PostgreSQL: binaries, cluster, roles. */
@NullMarked
package io.grantway.standalone.postgres;

import org.jspecify.annotations.NullMarked;
