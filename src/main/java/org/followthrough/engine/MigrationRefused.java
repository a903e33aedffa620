package org.followthrough.engine;

import java.util.List;

/** Running processes that cannot go on in the new diagram; they stay as they were. */
public class MigrationRefused extends RuntimeException {

    private final List<String> sentences;

    MigrationRefused(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** What is in the way and what to do about it, one sentence or two for each step. */
    public List<String> sentences() {
        return sentences;
    }
}
