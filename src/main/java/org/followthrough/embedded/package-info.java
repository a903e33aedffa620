/**
 * The embedded default: a real PostgreSQL and a real mail server inside the application, so that one command starts
 * everything. Nothing here starts when a database or a mail server is configured.
 * Public: StartNote.
 */
package org.followthrough.embedded;
