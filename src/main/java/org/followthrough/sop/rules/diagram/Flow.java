package org.followthrough.sop.rules.diagram;

import org.w3c.dom.Element;

/** A sequence flow whose ends both exist in the same level. */
public record Flow(Element element, Step from, Step to) {

    /** Returns the id. */
    public String id() {
        return Dom.attribute(element, "id");
    }

    /** Returns the label; empty when there is none. */
    public String name() {
        return Dom.attribute(element, "name");
    }

    /** Returns the condition as it is written; empty when there is none. */
    public String condition() {
        return Dom.child(element, "conditionExpression").map(Dom::text).orElse("");
    }

    /** Returns whether the flow carries a condition. */
    public boolean isConditional() {
        return Dom.child(element, "conditionExpression").isPresent();
    }

    /** Returns whether the flow is the default of the node it leaves. */
    public boolean isDefault() {
        return id().equals(Dom.attribute(from.element(), "default"));
    }
}
