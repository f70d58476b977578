/** Migrations, the check that the schema fits the service, and the reading of rows that may have been tampered with. */
@NullMarked
package io.grantway.platform.jdbc;

import org.jspecify.annotations.NullMarked;
