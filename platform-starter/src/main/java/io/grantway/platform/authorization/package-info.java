/** Who may call what: each handler declares it, and what is no handler of ours stands in a reviewed table. */
@NullMarked
package io.grantway.platform.authorization;

import org.jspecify.annotations.NullMarked;
