/** What runs, where it listens and where it is stored; depends on no other package. */
@NullMarked
package io.grantway.standalone.plan;

import org.jspecify.annotations.NullMarked;
