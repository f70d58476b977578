/**
 * The starter of every service. A class is here when at least two services need it and it knows no term of the domain:
 * who calls, problems, audit delivery, calls between services, lists, values.
 */
@NullMarked
package io.grantway.platform;

import org.jspecify.annotations.NullMarked;
