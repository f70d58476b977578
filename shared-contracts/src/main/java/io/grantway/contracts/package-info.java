/** What every contract shares: typed ids, pages, secrets and problems. */
@NullMarked
package io.grantway.contracts;

import org.jspecify.annotations.NullMarked;
