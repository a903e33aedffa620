/**
 * Who may come in and what they may do: login, groups, rights, demo accounts, the anonymous surface.
 * Serves every diagram; the table of rights is drawn up in docs/roles.md.
 * Public: CurrentUser, Member, Staff, PasswordAgain.
 */
package org.followthrough.access;
