package org.followthrough.web;

/** A request that cannot be understood. The API answers 400 and names the parameter. */
public class BadParameter extends RuntimeException {

    private final String parameter;

    /**
     * @param parameter name of the parameter or field
     * @param sentence what is wrong and what to do about it
     */
    public BadParameter(String parameter, String sentence) {
        super(sentence);
        this.parameter = parameter;
    }

    /** Returns the name of the parameter or field. */
    public String parameter() {
        return parameter;
    }
}
