/**
 * The agents' desk: worklist and case over the API, and the case beside the form in Tasklist.
 * Serves the user tasks of every diagram.
 * Public: nothing; the desk is used through its addresses under /api and /desk.
 */
package org.followthrough.contact.desk;
