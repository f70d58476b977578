/** The main use case, run through the gateway. */
@NullMarked
package io.grantway.standalone.demo;

import org.jspecify.annotations.NullMarked;
