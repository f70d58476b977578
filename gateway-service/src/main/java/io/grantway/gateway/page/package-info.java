/** What the gateway serves itself: the console's files, the pages of problems, the merged API description. */
@NullMarked
package io.grantway.gateway.page;

import org.jspecify.annotations.NullMarked;
