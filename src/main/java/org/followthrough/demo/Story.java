package org.followthrough.demo;

import java.util.Map;
import org.followthrough.casefile.Channel;

/** What is going to happen on one case, as far as it is not left to the moment. */
final class Story {

    final Concern concern;
    final Cast.Person customer;
    final Channel channel;
    final Chance chance;
    final Map<String, String> facts;
    final boolean inBadWeek;

    boolean asks;
    boolean expert;
    boolean interim;
    boolean promises;

    String reference;

    /** The case in which the customer wrote about the same before, or null. */
    String sameAs;

    int turns;
    int handOvers;
    int reopened;
    boolean waiting;

    Story(
            Concern concern,
            Cast.Person customer,
            Channel channel,
            Map<String, String> facts,
            boolean inBadWeek,
            Chance chance) {
        this.concern = concern;
        this.customer = customer;
        this.channel = channel;
        this.chance = chance;
        this.facts = facts;
        this.inBadWeek = inBadWeek;
        this.asks = chance.happens(concern.asks());
        this.expert = chance.happens(concern.expert());
        this.interim = chance.happens(concern.interim() * (inBadWeek ? 1.4 : 1));
        this.promises = chance.happens(0.08);
    }

    Concern.Wording words() {
        return concern.in(customer.language());
    }

    /** A text with what is special about this case in it. */
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return filled;
    }

    String one(java.util.List<String> texts) {
        return fill(chance.one(texts));
    }
}
