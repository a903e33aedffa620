package org.followthrough.sop.release;

import java.util.Arrays;
import org.followthrough.sop.comparison.ChangeClass;

/** A semantic version: a major, minor or editorial change raises its first, second or third number. */
record Version(int major, int minor, int patch) implements Comparable<Version> {

    static final Version FIRST = new Version(1, 0, 0);

    static Version of(String text) {
        int[] numbers =
                Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return new Version(numbers[0], numbers[1], numbers[2]);
    }

    Version raised(ChangeClass by) {
        return switch (by) {
            case MAJOR -> new Version(major + 1, 0, 0);
            case MINOR -> new Version(major, minor + 1, 0);
            case EDITORIAL -> new Version(major, minor, patch + 1);
        };
    }

    @Override
    public int compareTo(Version other) {
        return Arrays.compare(new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
