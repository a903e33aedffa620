package org.followthrough.sop.pages;

import java.util.List;
import java.util.Locale;
import org.followthrough.sop.picture.DiagramWords;

/**
 * What changed between two versions of an SOP, ready to be shown; or one version alone.
 *
 * @param summary one sentence: how many changes of which weight
 * @param groups the changes, the weightiest first
 * @param panels the files, those that changed first
 */
record Review(String summary, List<Group> groups, List<Panel> panels) {

    /** Changes of a like weight. */
    record Group(String title, List<Row> rows) {}

    /**
     * A change in the list.
     *
     * @param mark removed, loosened, changed, tightened, added, editorial or moved
     * @param word the mark as a word for people
     * @param where file and element for people
     * @param before value before as written in the file; empty when there was none
     */
    record Row(
            String mark,
            String word,
            String text,
            String file,
            String element,
            String where,
            String property,
            String before,
            String after) {

        /** Whether what the file says adds to the sentence. */
        public boolean values() {
            boolean cameOrWent = mark.equals("added") || mark.equals("removed");
            boolean path = property.equals("sourceRef") || property.equals("targetRef");
            boolean yesOrNo = before.matches("true|false|") && after.matches("true|false|");
            return !cameOrWent && !path && !yesOrNo && !(says(before) && says(after));
        }

        private boolean says(String value) {
            String bare = value.replace("\"", "").toLowerCase(Locale.ROOT);
            return text.toLowerCase(Locale.ROOT).contains(bare);
        }
    }

    /**
     * A tab: one file, or the forms together.
     *
     * @param changes how many rows of the list are about it
     */
    record Panel(String id, String title, String kind, int changes, List<File> files) {

        public boolean folded() {
            return files.size() > 1;
        }
    }

    /**
     * A file before and after.
     *
     * @param kind diagram, table or form
     * @param state new, gone, changed or same
     * @param words a diagram as text, as it is after the change
     * @param tables decisions or the form; empty for a diagram
     * @param trouble why it cannot be shown; null when it can
     */
    record File(
            String id,
            String name,
            String title,
            String kind,
            String state,
            Picture before,
            Picture after,
            List<DiagramWords.ProcessText> words,
            List<Grid.Pair> tables,
            String trouble) {}

    /**
     * A diagram of one side.
     *
     * @param version which version it shows, for people
     * @param path where the file is
     * @param marks what became of its elements, as JSON by id
     * @param svg the same as a still picture
     */
    record Picture(String version, String path, String marks, String svg) {}
}
