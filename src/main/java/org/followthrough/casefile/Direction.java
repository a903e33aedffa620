package org.followthrough.casefile;

/** Which way a message went; a note stays inside. */
public enum Direction {
    IN,
    OUT,
    NOTE
}
