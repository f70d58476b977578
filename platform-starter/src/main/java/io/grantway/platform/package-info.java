/**
 * The starter of every service. A class belongs here when at least two services need it and it knows no domain term:
 * callers, problems, audit delivery, calls between services, lists, values.
 */
@NullMarked
package io.grantway.platform;

import org.jspecify.annotations.NullMarked;
