/**
 * A living desk at first start: weeks of invented customers and contacts, played through the real diagrams before the
 * desk opens, the sign "Demo data" as long as they are there, and the command that empties them.
 * Serves no diagram itself; works through all of them. Public: nothing.
 */
package org.followthrough.demo;
