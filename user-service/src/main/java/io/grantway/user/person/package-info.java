/** People with a login of this platform, and their platform roles. */
@NullMarked
package io.grantway.user.person;

import org.jspecify.annotations.NullMarked;
