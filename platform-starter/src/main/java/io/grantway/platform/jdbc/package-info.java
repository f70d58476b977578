/** Migrations, and the check that the schema fits the service. */
@NullMarked
package io.grantway.platform.jdbc;

import org.jspecify.annotations.NullMarked;
