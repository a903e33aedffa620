package org.followthrough.servicelevel.clock;

/** How much time there is: at least 1 and at most ten years. */
public record Target(long amount, TargetUnit unit) {

    /** @throws BadTarget if the unit is missing or the amount is none */
    public Target {
        if (unit == null) {
            throw new BadTarget("unit", "Say in which unit the amount is, e.g. business_hours.");
        }
        if (amount < 1) {
            throw new BadTarget("amount", "Write a whole number of at least 1.");
        }
        if (amount > unit.most()) {
            throw new BadTarget(
                    "amount",
                    "That is more than ten years. Write at most " + unit.most() + " with the unit " + unit.json()
                            + ".");
        }
    }

    /** Returns the target in words, e.g. "4 business hours". */
    public String words() {
        return unit.words(amount);
    }
}
