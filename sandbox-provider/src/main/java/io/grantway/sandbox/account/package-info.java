/** The fictitious people who own the files of the sandbox. */
@NullMarked
package io.grantway.sandbox.account;

import org.jspecify.annotations.NullMarked;
