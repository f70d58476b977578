/** The main job, driven through the front door. */
@NullMarked
package io.grantway.standalone.demo;

import org.jspecify.annotations.NullMarked;
