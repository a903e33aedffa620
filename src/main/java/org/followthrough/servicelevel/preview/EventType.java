package org.followthrough.servicelevel.preview;

/** What may happen in a preview. */
enum EventType {
    PAUSE,
    RESUME,
    RESPONDED,
    RESOLVED,
    REOPENED,
    TARGET_CHANGED,
    CANCELLED
}
