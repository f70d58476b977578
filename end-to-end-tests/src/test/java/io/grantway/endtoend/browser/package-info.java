/** Tests of the console and pages in a real browser. */
@NullMarked
package io.grantway.endtoend.browser;

import org.jspecify.annotations.NullMarked;
