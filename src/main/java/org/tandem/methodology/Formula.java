package org.tandem.methodology;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.SumFunction;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPowerOfOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import com.ezylang.evalex.parser.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One equation, read once and computed in exact fractions. The library reads the text into a tree and does nothing
 * else: its own arithmetic rounds, ours does not.
 *
 * <p>Numbers, symbols, {@code + - * /}, a minus before a term, whole powers from 0 to {@value #GREATEST_POWER},
 * parentheses, {@code MIN}, {@code MAX} and {@code SUM}. {@code SUM(e)} computes {@code e} once for every machine, where
 * symbols that are measured machine by machine stand for that machine's value, and adds up. Nothing else is read.
 *
 * <p>The work is bounded: {@value #LONGEST} characters, {@value #DEEPEST} levels, numbers of {@value #MOST_BITS} bits.
 */
final class Formula {

    static final int LONGEST = 400;
    static final int DEEPEST = 40;
    static final int GREATEST_POWER = 10;
    static final int MOST_BITS = 8192;

    private static final ExpressionConfiguration ARITHMETIC = arithmetic();

    private final String symbol;
    private final String expression;
    private final ASTNode tree;
    private final List<Token> symbols;

    private Formula(String symbol, String expression, ASTNode tree, List<Token> symbols) {
        this.symbol = symbol;
        this.expression = expression;
        this.tree = tree;
        this.symbols = symbols;
    }

    /** A symbol's value: one number, or one for each machine. */
    record Value(BigFraction single, List<BigFraction> items, String written) {

        static Value of(BigFraction single, String written) {
            return new Value(single, List.of(), written);
        }

        boolean isPerItem() {
            return single == null;
        }
    }

    /** @throws EquationRefused with the position of what it cannot take */
    static Formula read(String symbol, String expression) {
        if (expression.length() > LONGEST) {
            throw new EquationRefused(
                    symbol,
                    expression,
                    LONGEST + 1,
                    "an equation has at most " + LONGEST + " characters; split it in two");
        }
        try {
            List<Token> tokens = new Tokenizer(expression, ARITHMETIC).parse();
            for (Token token : tokens) {
                check(symbol, expression, token);
            }
            ASTNode tree = new Expression(expression, ARITHMETIC).getAbstractSyntaxTree();
            Formula formula = new Formula(
                    symbol,
                    expression,
                    tree,
                    tokens.stream()
                            .filter(t -> t.getType() == TokenType.VARIABLE_OR_CONSTANT)
                            .toList());
            formula.checkShape(tree, 1, false);
            return formula;
        } catch (ParseException unreadable) {
            throw new EquationRefused(
                    symbol, expression, Math.max(1, unreadable.getStartPosition()), small(unreadable.getMessage()));
        }
    }

    /** Every symbol it uses, with the position of its first use. */
    Map<String, Integer> uses() {
        Map<String, Integer> uses = new LinkedHashMap<>();
        symbols.forEach(token -> uses.putIfAbsent(token.getValue(), token.getStartPosition()));
        return uses;
    }

    /**
     * @param values must hold every symbol it {@link #uses()}
     * @throws CannotCompute if it divides by zero, or a value per machine stands outside {@code SUM}
     */
    BigFraction compute(Map<String, Value> values) {
        return compute(tree, values, -1);
    }

    /** The expression with numbers in place of its symbols. */
    String substituted(Map<String, Value> values) {
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Token token : symbols) {
            int at = token.getStartPosition() - 1;
            text.append(expression, done, at)
                    .append(values.get(token.getValue()).written());
            done = at + token.getValue().length();
        }
        return text.append(expression.substring(done)).toString();
    }

    private static void check(String symbol, String expression, Token token) {
        String text = token.getValue();
        int at = token.getStartPosition();
        switch (token.getType()) {
            case NUMBER_LITERAL -> {
                if (Decimal.read(text).isEmpty()) {
                    throw new EquationRefused(
                            symbol,
                            expression,
                            at,
                            "write the number “%s” with digits and a point, at most 15 before it and 12 after"
                                    .formatted(text));
                }
            }
            case STRING_LITERAL -> throw new EquationRefused(symbol, expression, at, "text is not a number");
            default -> {}
        }
    }

    private void checkShape(ASTNode node, int depth, boolean inSum) {
        Token token = node.getToken();
        if (depth > DEEPEST) {
            throw refused(token, "it is nested more than " + DEEPEST + " levels deep; split it in two");
        }
        boolean sum = isFunction(token, "SUM");
        if (sum && inSum) {
            throw refused(token, "a SUM cannot stand in a SUM");
        }
        if (sum && node.getParameters().size() != 1) {
            throw refused(token, "SUM takes one expression and adds it up over the machines");
        }
        if (token.getType() == TokenType.INFIX_OPERATOR && token.getValue().equals("^")) {
            Token exponent = node.getParameters().get(1).getToken();
            if (exponent.getType() != TokenType.NUMBER_LITERAL
                    || !exponent.getValue().matches("\\d{1,2}")
                    || Integer.parseInt(exponent.getValue()) > GREATEST_POWER) {
                throw refused(token, "a power is a whole number from 0 to " + GREATEST_POWER);
            }
        }
        node.getParameters().forEach(part -> checkShape(part, depth + 1, inSum || sum));
        if (token.getType() == TokenType.INFIX_OPERATOR && token.getValue().equals("/")) {
            checkDivisor(token, node.getParameters().get(1));
        }
    }

    /** A divisor of numbers alone comes to the same whatever is measured, so that it is zero is said before anybody measures. */
    private void checkDivisor(Token division, ASTNode divisor) {
        if (!isOfNumbersAlone(divisor)) {
            return;
        }
        BigFraction number;
        try {
            number = compute(divisor, Map.of(), -1);
        } catch (CannotCompute beyond) {
            throw refused(division, "it divides by a number that grows beyond any quantity");
        }
        if (number.signum() == 0) {
            throw refused(division, "it divides by zero, whatever the values");
        }
    }

    private static boolean isOfNumbersAlone(ASTNode node) {
        return node.getToken().getType() != TokenType.VARIABLE_OR_CONSTANT
                && node.getParameters().stream().allMatch(Formula::isOfNumbersAlone);
    }

    private BigFraction compute(ASTNode node, Map<String, Value> values, int item) {
        Token token = node.getToken();
        List<ASTNode> parts = node.getParameters();
        Function<ASTNode, BigFraction> part = p -> compute(p, values, item);
        BigFraction result =
                switch (token.getType()) {
                    case NUMBER_LITERAL -> Decimal.read(token.getValue()).orElseThrow();
                    case VARIABLE_OR_CONSTANT -> value(token, values, item);
                    case PREFIX_OPERATOR -> part.apply(parts.get(0)).negate();
                    case INFIX_OPERATOR -> infix(node, part);
                    case FUNCTION ->
                        isFunction(token, "SUM")
                                ? sum(node, values)
                                : parts.stream()
                                        .map(part)
                                        .reduce((x, y) -> isFunction(token, "MIN") == x.compareTo(y) <= 0 ? x : y)
                                        .orElseThrow();
                    default -> throw new IllegalStateException("Read, but not known: " + token);
                };
        return bounded(token, result);
    }

    private BigFraction infix(ASTNode node, Function<ASTNode, BigFraction> part) {
        Token token = node.getToken();
        BigFraction left = part.apply(node.getParameters().get(0));
        BigFraction right = part.apply(node.getParameters().get(1));
        return switch (token.getValue()) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            case "/" -> {
                if (right.signum() == 0) {
                    throw new CannotCompute("%s = %s divides by zero at position %d."
                            .formatted(symbol, expression, token.getStartPosition()));
                }
                yield left.divide(right);
            }
            case "^" -> left.pow(right.intValue());
            default -> throw new IllegalStateException("Read, but not known: " + token);
        };
    }

    /** Once for every machine; all symbols that are measured machine by machine must be so for the same machines. */
    private BigFraction sum(ASTNode node, Map<String, Value> values) {
        ASTNode term = node.getParameters().get(0);
        List<String> perItem = new ArrayList<>();
        collect(term, values, perItem);
        if (perItem.isEmpty()) {
            return compute(term, values, -1);
        }
        int machines = values.get(perItem.get(0)).items().size();
        for (String other : perItem) {
            if (values.get(other).items().size() != machines) {
                throw new CannotCompute("%s = %s adds up %s over %d machines, but %s is given for %d."
                        .formatted(
                                symbol,
                                expression,
                                perItem.get(0),
                                machines,
                                other,
                                values.get(other).items().size()));
            }
        }
        BigFraction sum = BigFraction.ZERO;
        for (int item = 0; item < machines; item++) {
            sum = bounded(node.getToken(), sum.add(compute(term, values, item)));
        }
        return sum;
    }

    private static void collect(ASTNode node, Map<String, Value> values, List<String> perItem) {
        if (node.getToken().getType() == TokenType.VARIABLE_OR_CONSTANT
                && values.get(node.getToken().getValue()).isPerItem()) {
            perItem.add(node.getToken().getValue());
        }
        node.getParameters().forEach(part -> collect(part, values, perItem));
    }

    private BigFraction value(Token token, Map<String, Value> values, int item) {
        Value value = values.get(token.getValue());
        if (!value.isPerItem()) {
            return value.single();
        }
        if (item < 0) {
            throw new CannotCompute("%s is given machine by machine, and %s = %s uses it outside SUM."
                    .formatted(token.getValue(), symbol, expression));
        }
        return value.items().get(item);
    }

    private BigFraction bounded(Token token, BigFraction number) {
        if (number.getNumerator().bitLength() > MOST_BITS
                || number.getDenominator().bitLength() > MOST_BITS) {
            throw new CannotCompute("%s = %s grows beyond any quantity at position %d."
                    .formatted(symbol, expression, token.getStartPosition()));
        }
        return number;
    }

    private EquationRefused refused(Token token, String why) {
        return new EquationRefused(symbol, expression, token.getStartPosition(), why);
    }

    private static boolean isFunction(Token token, String name) {
        return token.getType() == TokenType.FUNCTION
                && token.getValue().toUpperCase(Locale.ROOT).equals(name);
    }

    private static String small(String message) {
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static ExpressionConfiguration arithmetic() {
        Map<String, OperatorIfc> infix = Map.of(
                "+", new InfixPlusOperator(),
                "-", new InfixMinusOperator(),
                "*", new InfixMultiplicationOperator(),
                "/", new InfixDivisionOperator(),
                "^", new InfixPowerOfOperator());
        MapBasedOperatorDictionary operators = new MapBasedOperatorDictionary();
        infix.forEach(operators::addOperator);
        operators.addOperator("-", new PrefixMinusOperator());
        MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
        functions.addFunction("MIN", new MinFunction());
        functions.addFunction("MAX", new MaxFunction());
        functions.addFunction("SUM", new SumFunction());
        return ExpressionConfiguration.builder()
                .arraysAllowed(false)
                .structuresAllowed(false)
                .binaryAllowed(false)
                .implicitMultiplicationAllowed(false)
                .singleQuoteStringLiteralsAllowed(false)
                .powerOfPrecedence(OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER)
                .operatorDictionary(operators)
                .functionDictionary(functions)
                .build();
    }

    @Override
    public String toString() {
        return symbol + " = " + expression
                + symbols.stream().map(Token::getValue).collect(Collectors.joining(", ", " (", ")"));
    }
}
