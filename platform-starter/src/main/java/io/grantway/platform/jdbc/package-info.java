/** Migrations, the check that the schema fits the service, and the reading of rows that somebody else may have written. */
@NullMarked
package io.grantway.platform.jdbc;

import org.jspecify.annotations.NullMarked;
