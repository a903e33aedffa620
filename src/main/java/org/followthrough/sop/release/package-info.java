/**
 * The registry of SOPs: releases and their life, drafts, packages, what takes effect and which release a case runs on.
 * Serves {@code ${releases.version(…)}} in every diagram that calls another SOP's process.
 * Public: Releases, Drafts, Effect, the records and events they give, Packages, BadUpload.
 */
@NamedInterface("release")
package org.followthrough.sop.release;

import org.springframework.modulith.NamedInterface;
