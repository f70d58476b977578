/** Actions of people on their own account. */
@NullMarked
package io.grantway.user.account;

import org.jspecify.annotations.NullMarked;
