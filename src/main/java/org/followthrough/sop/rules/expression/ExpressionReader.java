package org.followthrough.sop.rules.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.sop.rules.expression.Expression.Call;
import org.followthrough.sop.rules.expression.Expression.Literal;
import org.followthrough.sop.rules.expression.Expression.Member;
import org.followthrough.sop.rules.expression.Expression.Name;
import org.followthrough.sop.rules.expression.Expression.Node;
import org.followthrough.sop.rules.expression.Expression.Operation;

/** Reads one expression by recursive descent. */
class ExpressionReader {

    private static final int DEEPEST = 40;
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|\\.\\d+)"
            + "|(?<text>'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")"
            + "|(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)"
            + "|(?<sign>&&|\\|\\||==|!=|<=|>=|[-+*/%<>!?:.,()\\[\\]}])"
            + ")");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("and", "&&"),
            Map.entry("or", "||"),
            Map.entry("not", "!"),
            Map.entry("eq", "=="),
            Map.entry("ne", "!="),
            Map.entry("lt", "<"),
            Map.entry("le", "<="),
            Map.entry("gt", ">"),
            Map.entry("ge", ">="),
            Map.entry("div", "/"),
            Map.entry("mod", "%"));
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("||"),
            Set.of("&&"),
            Set.of("==", "!="),
            Set.of("<", "<=", ">", ">="),
            Set.of("+", "-"),
            Set.of("*", "/", "%"));

    private final Matcher tokens;
    private int depth;
    private int end;
    private String token;
    private boolean isName;
    private boolean isLiteral;

    ExpressionReader(String text, int from) {
        tokens = TOKEN.matcher(text).region(from, text.length());
        next();
    }

    Node expression() {
        return deeper(() -> {
            Node condition = binary(0);
            if (!is("?")) {
                return condition;
            }
            next();
            Node yes = expression();
            expect(":");
            return new Operation("?", List.of(condition, yes, expression()));
        });
    }

    /** Returns the index behind the closing brace. */
    int afterClosing() {
        if (!is("}")) {
            throw new BadExpression("\"" + token + "\" stands where the expression should end");
        }
        return end;
    }

    private Node binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Node left = binary(level + 1);
        while (!isLiteral && LEVELS.get(level).contains(operator())) {
            String operator = operator();
            next();
            left = new Operation(operator, List.of(left, binary(level + 1)));
        }
        return left;
    }

    private Node unary() {
        if (!isLiteral && ("!".equals(operator()) || is("-") || "empty".equals(token))) {
            String operator = operator();
            next();
            return deeper(() -> new Operation(operator, List.of(unary())));
        }
        return value();
    }

    private Node value() {
        Node value = first();
        int chain = 0;
        while (is(".") || is("[")) {
            if (++chain > DEEPEST) {
                throw new BadExpression("it is nested too deeply");
            }
            if (is(".")) {
                next();
                String name = name();
                value = is("(") ? new Call(value, name, arguments()) : new Member(value, new Literal(name, true));
            } else {
                next();
                Node key = expression();
                expect("]");
                value = is("(")
                        ? new Call(value, key instanceof Literal literal ? literal.value() : "?", arguments())
                        : new Member(value, key);
            }
        }
        return value;
    }

    private Node first() {
        if (isLiteral) {
            boolean text = token.startsWith("'") || token.startsWith("\"");
            Node literal = new Literal(
                    text ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1") : token, text);
            next();
            return literal;
        }
        if (is("(")) {
            next();
            Node inner = expression();
            expect(")");
            return inner;
        }
        String name = name();
        if (Set.of("true", "false", "null").contains(name)) {
            return new Literal(name, false);
        }
        return is("(") ? new Call(null, name, arguments()) : new Name(name);
    }

    private List<Node> arguments() {
        expect("(");
        List<Node> arguments = new ArrayList<>();
        while (!is(")")) {
            if (!arguments.isEmpty()) {
                expect(",");
            }
            arguments.add(expression());
        }
        next();
        return arguments;
    }

    private String name() {
        if (!isName || WORDS.containsKey(token)) {
            throw new BadExpression("\"" + token + "\" stands where a name should be");
        }
        String name = token;
        next();
        return name;
    }

    private String operator() {
        return isName ? WORDS.getOrDefault(token, token) : token;
    }

    private boolean is(String sign) {
        return !isName && !isLiteral && sign.equals(token);
    }

    private void expect(String sign) {
        if (!is(sign)) {
            throw new BadExpression("\"" + sign + "\" is missing before \"" + token + "\"");
        }
        next();
    }

    private void next() {
        if ("}".equals(token) && !isLiteral) {
            throw new BadExpression("it ends too early");
        }
        if (!tokens.lookingAt()) {
            throw new BadExpression("it is not closed by \"}\" or holds a character that does not belong there");
        }
        isName = tokens.group("name") != null;
        isLiteral = tokens.group("number") != null || tokens.group("text") != null;
        token = tokens.group().strip();
        end = tokens.end();
        tokens.region(end, tokens.regionEnd());
    }

    private Node deeper(Supplier<Node> part) {
        if (++depth > DEEPEST) {
            throw new BadExpression("it is nested too deeply");
        }
        Node node = part.get();
        depth--;
        return node;
    }
}
