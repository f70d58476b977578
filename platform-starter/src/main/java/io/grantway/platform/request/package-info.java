/** The facts about the current request: its id, its client address, its deadline. */
@NullMarked
package io.grantway.platform.request;

import org.jspecify.annotations.NullMarked;
