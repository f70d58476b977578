/** The fake of each provider, written from the documentation that its Javadoc names. */
@NullMarked
package io.grantway.sandbox.family.provider;

import org.jspecify.annotations.NullMarked;
