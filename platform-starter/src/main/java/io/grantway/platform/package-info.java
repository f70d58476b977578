/**
 * The starter of every service. The entry rule: a class is here when two services need it, and it knows no word of the
 * domain. What it must name of the domain is what every service speaks: who calls and what they may do, audit events, and
 * which tokens are void. The package {@code reactive} serves the gateway alone: it is the other form of {@code servlet},
 * and no service could be without one of the two.
 *
 * <p>At the root are the settings and the application, which every service has; all else has a package of its own.
 */
@NullMarked
package io.grantway.platform;

import org.jspecify.annotations.NullMarked;
