package org.followthrough.sop.rules.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text with expressions in it, such as {@code ${clock.due(execution, 'FRT')}}, read by the grammar of the Unified
 * Expression Language 2.2 that the engine speaks. Nothing is evaluated.
 */
public final class Expression {

    /** Part of an expression. */
    public sealed interface Node permits Literal, Name, Member, Call, Operation {
        /** Returns the parts right below. */
        List<Node> parts();

        /** Returns this part and all below. */
        default Stream<Node> all() {
            return Stream.concat(Stream.of(this), parts().stream().flatMap(Node::all));
        }
    }

    /** A number, text, true, false or null, as it is written; texts without quotation marks. */
    public record Literal(String value, boolean text) implements Node {
        @Override
        public List<Node> parts() {
            return List.of();
        }
    }

    /** A variable or bean. */
    public record Name(String name) implements Node {
        @Override
        public List<Node> parts() {
            return List.of();
        }
    }

    /** A property of something, written {@code a.b} or {@code a[b]}. */
    public record Member(Node of, Node key) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(of, key);
        }
    }

    /** A call of a method, or of a function when {@code of} is null. */
    public record Call(Node of, String method, List<Node> arguments) implements Node {
        @Override
        public List<Node> parts() {
            List<Node> parts = new ArrayList<>(arguments);
            if (of != null) {
                parts.add(0, of);
            }
            return parts;
        }
    }

    /** An operator with its operands; {@code ?} for a choice. */
    public record Operation(String operator, List<Node> parts) implements Node {}

    private static final int LONGEST = 4_000;

    private final List<Node> roots;
    private final boolean single;

    private Expression(List<Node> roots, boolean single) {
        this.roots = roots;
        this.single = single;
    }

    /** Returns whether the engine would look for expressions in this text. */
    public static boolean isIn(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /**
     * Reads a text.
     *
     * @throws BadExpression with a sentence when an expression in it cannot be read
     */
    public static Expression read(String text) {
        if (text.length() > LONGEST) {
            throw new BadExpression("it has more than " + LONGEST + " characters");
        }
        List<Node> roots = new ArrayList<>();
        boolean literal = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && "$#\\".indexOf(text.charAt(at + 1)) >= 0) {
                literal = true;
                at += 2;
            } else if ((c == '$' || c == '#') && text.startsWith("{", at + 1)) {
                var reader = new ExpressionReader(text, at + 2);
                roots.add(reader.expression());
                at = reader.afterClosing();
            } else {
                literal |= !Character.isWhitespace(c);
                at++;
            }
        }
        return new Expression(List.copyOf(roots), roots.size() == 1 && !literal);
    }

    /** Returns the expressions in the text. */
    public List<Node> roots() {
        return roots;
    }

    /** Returns the expression when the text is just one, without words around it. */
    public Optional<Node> only() {
        return single ? Optional.of(roots.get(0)) : Optional.empty();
    }

    /** Returns every part of every expression in the text. */
    public Stream<Node> nodes() {
        return roots.stream().flatMap(Node::all);
    }
}
