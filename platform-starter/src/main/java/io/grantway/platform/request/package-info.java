/** What is known of the request at hand: its id, its client address, its deadline. */
@NullMarked
package io.grantway.platform.request;

import org.jspecify.annotations.NullMarked;
