/** Refreshes under outages, kills and freezes, and a judgement of what was lost ({@code docs/refresh.md}). */
@NullMarked
package io.grantway.refreshreport;

import org.jspecify.annotations.NullMarked;
