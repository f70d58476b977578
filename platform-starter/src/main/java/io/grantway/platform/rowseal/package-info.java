/** Rows that are trusted only with a MAC under a key outside the database. */
@NullMarked
package io.grantway.platform.rowseal;

import org.jspecify.annotations.NullMarked;
