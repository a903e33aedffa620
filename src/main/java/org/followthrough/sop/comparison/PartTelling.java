package org.followthrough.sop.comparison;

import java.util.List;

/**
 * Tells what differs about one part of a diagram: knows the part before and after, and how to say what has no words of
 * its own.
 *
 * @param was the part before
 * @param is the part after
 */
record PartTelling(DiagramComparison comparison, Part was, Part is) {

    /** Whether the part is there for the reader only, so that nothing about it changes how anybody works. */
    boolean drawing() {
        return was.drawing() && is.drawing() || is.id().equals(Diagram.FILE);
    }

    Diagram before() {
        return comparison.before();
    }

    Diagram after() {
        return comparison.after();
    }

    /** What it is called within a sentence. */
    String noun() {
        return DiagramComparison.lower(is.noun());
    }

    static String told(Item item) {
        if (item == null) {
            return "";
        }
        String told = item.told();
        return told.isEmpty() ? item.local() : told;
    }

    /** What has no words of its own is told as it stands in the file. */
    void unknown(String kind, String property, String then, String now) {
        if (then.equals(now)) {
            return;
        }
        if (drawing()) {
            tell(kind, property, then, now, Weight.EDITORIAL, generic(property, then, now));
            return;
        }
        tell(
                kind,
                property,
                then,
                now,
                then.isEmpty() ? Weight.ADDED : now.isEmpty() ? Weight.REMOVED : Weight.CHANGED,
                ChangeClass.MINOR,
                generic(property, then, now));
    }

    String generic(String property, String then, String now) {
        String whose = is.id().equals(Diagram.FILE) ? "The file" : is.noun();
        return "%s: %s %s → %s".formatted(whose, said(property), Words.value(then), Words.value(now));
    }

    static String said(String property) {
        return "\"" + property.replace("extensionElements/", "").replace("camunda:", "") + "\"";
    }

    static String inside(String path, String name) {
        return path.isEmpty() ? name : name.isEmpty() ? path : path + "/" + name;
    }

    static String plain(String value) {
        return value.isEmpty() ? "nothing" : Words.shortened(value);
    }

    void changed(String kind, String property, String then, String now, String text) {
        tell(kind, property, then, now, Weight.CHANGED, ChangeClass.MINOR, text);
    }

    void tell(String kind, String property, String then, String now, Weight weight, String text) {
        tell(
                kind,
                property,
                then,
                now,
                weight,
                weight == Weight.EDITORIAL ? ChangeClass.EDITORIAL : ChangeClass.MINOR,
                text);
    }

    void tell(String kind, String property, String then, String now, Weight weight, ChangeClass weighs, String text) {
        comparison.tell(is, kind, property, then, now, weight, weighs, text);
    }

    static String people(String list) {
        List<String> people = Words.list(list);
        return people.isEmpty() ? "nobody in particular" : Words.who(people);
    }
}
