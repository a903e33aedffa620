package org.followthrough.sop.rules;

/** The catalogue: each rule with its stable id, what breaking it means, what it asks for and how to fix it. */
public enum Rule {
    UNREADABLE_FILE(
            "unreadable-file",
            Family.EXECUTABLE,
            Severity.ERROR,
            "Every file can be read: UTF-8, well-formed, of bearable size, without document type or entities.",
            "Save the file again in Camunda Modeler.");

    private final String id;
    private final Family family;
    private final Severity severity;
    private final String sentence;
    private final String fix;

    Rule(String id, Family family, Severity severity, String sentence, String fix) {
        this.id = id;
        this.family = family;
        this.severity = severity;
        this.sentence = sentence;
        this.fix = fix;
    }

    /** What a rule is for. */
    public enum Family {
        EXECUTABLE("Executable"),
        SOUND("Sound"),
        READABLE("Readable"),
        SOP("SOP"),
        CONTROL("Control"),
        DECISIONS("Decisions");

        private final String title;

        Family(String title) {
            this.title = title;
        }

        /** Returns the name of the family for people. */
        public String title() {
            return title;
        }
    }

    /** Returns the stable id in kebab case. */
    public String id() {
        return id;
    }

    /** Returns what the rule is for. */
    public Family family() {
        return family;
    }

    /** Returns what breaking the rule means for a release. */
    public Severity severity() {
        return severity;
    }

    /** Returns what the rule asks for, one sentence. */
    public String sentence() {
        return sentence;
    }

    /** Returns what to do when the rule is broken. */
    public String fix() {
        return fix;
    }

    /** Returns a finding of this rule. */
    Finding at(String file, String element, String message) {
        return new Finding(id, severity, file, element == null ? "" : element, message, fix);
    }
}
