/** What the hosted pages share: language, headers, style. */
@NullMarked
package io.grantway.user.page;

import org.jspecify.annotations.NullMarked;
