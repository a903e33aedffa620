package org.followthrough.sop.handbook;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.sop.pages.Grid;
import org.followthrough.sop.picture.DiagramWords.ProcessText;
import org.followthrough.sop.picture.DiagramWords.Step;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Sop;

/**
 * What a release says, in the order in which a handbook says it.
 *
 * @param chapters one for each diagram
 * @param roles who does what
 * @param clocks what has to be done when
 * @param tables the decision tables
 * @param history the versions that were in force up to this one, newest first
 * @param auditHead hash of the last entry of the audit trail when it was made
 * @param draft whether this version was never in force
 */
record Handbook(
        Sop sop,
        Release release,
        String owner,
        String author,
        List<Chapter> chapters,
        List<Role> roles,
        List<Clock> clocks,
        List<Table> tables,
        List<Edition> history,
        List<Signed> signatures,
        List<FileHash> files,
        String auditHead,
        long auditEntries,
        boolean draft,
        Instant made) {

    /** A diagram with its processes; the picture is SVG. */
    record Chapter(int number, String file, String picture, List<Procedure> procedures) {

        private static final Pattern SIZE = Pattern.compile(" width=\"([0-9.]+)\" height=\"([0-9.]+)\"");
        private static final double WIDE = 1.3;

        /** What a sheet has room for, in millimetres. */
        private record Room(double width, double height) {

            private static final Room ACROSS = new Room(262, 160);
            private static final Room UPRIGHT = new Room(172, 215);
        }

        /** Returns whether the picture is so much wider than high that it is printed on a sheet across. */
        public boolean wide() {
            Matcher size = size();
            return Double.parseDouble(size.group(1)) > WIDE * Double.parseDouble(size.group(2));
        }

        /** Returns the picture as large as fits on a sheet, and never larger than its letters need. */
        public String printed() {
            Matcher size = size();
            double width = Double.parseDouble(size.group(1));
            double height = Double.parseDouble(size.group(2));
            Room room = wide() ? Room.ACROSS : Room.UPRIGHT;
            double scale = Math.min(0.26, Math.min(room.width / width, room.height / height));
            return size.replaceFirst(
                    String.format(Locale.ROOT, " width=\"%.1fmm\" height=\"%.1fmm\"", width * scale, height * scale));
        }

        private Matcher size() {
            Matcher size = SIZE.matcher(picture);
            if (!size.find()) {
                throw new IllegalStateException("The picture of " + file + " has no size.");
            }
            return size;
        }
    }

    /** A process with its steps in reading order, those inside others after them. */
    record Procedure(String anchor, ProcessText text, List<Line> lines) {}

    /**
     * A step where it is printed.
     *
     * @param depth how many parts it lies in, from 0
     * @param fields what its form asks; empty when it has none
     */
    record Line(String anchor, int depth, Step step, List<Grid.Line> fields) {}

    /** Somebody, and the steps that are theirs. */
    record Role(String name, List<Line> steps) {}

    /** A time limit or a wait. */
    record Clock(String procedure, Line line, String fact) {}

    /** A decision table with its columns in order. */
    record Table(String file, Grid grid) {}

    record Edition(String version, String author, Instant from, Instant until, String reason) {}

    record Signed(String meaning, String name, Instant at, ZoneId zone, String comment) {}

    record FileHash(String name, String sha256) {}
}
