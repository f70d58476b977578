/** Rows that are believed only while they carry a MAC under a key that is not in the database. */
@NullMarked
package io.grantway.platform.rowseal;

import org.jspecify.annotations.NullMarked;
