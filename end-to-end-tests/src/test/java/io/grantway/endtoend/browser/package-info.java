/** What a person sees and does, in a real browser. */
@NullMarked
package io.grantway.endtoend.browser;

import org.jspecify.annotations.NullMarked;
