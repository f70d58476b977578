/** Shared parts of the hosted pages: language, headers, style. */
@NullMarked
package io.grantway.user.page;

import org.jspecify.annotations.NullMarked;
