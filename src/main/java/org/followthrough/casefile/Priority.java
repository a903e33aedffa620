package org.followthrough.casefile;

/** How urgent a case is, least urgent first. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
