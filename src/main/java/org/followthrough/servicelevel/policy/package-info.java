/**
 * The rules of service levels: which target and calendar holds for which case, in immutable versions.
 * Serves every clock of every diagram; the starting values are in {@code src/main/resources/servicelevel}.
 * Public to the module: {@link org.followthrough.servicelevel.policy.Rulebooks} and what it gives.
 */
package org.followthrough.servicelevel.policy;
