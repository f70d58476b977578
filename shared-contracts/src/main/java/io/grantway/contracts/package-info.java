/** Types that every contract shares: ids, pages, secrets and problems. */
@NullMarked
package io.grantway.contracts;

import org.jspecify.annotations.NullMarked;
