package io.simdrdrive.it.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A code block of a Markdown file. What its text promises to print stands in comments: {@code # prints: done}.
 *
 * @param where    for a message: heading and line
 * @param language the word after the fence
 * @param text     what stands between the fences
 */
record CodeBlock(String where, String language, String text) {
    private static final Pattern FILE_NAME = Pattern.compile("^(?://|#) (\\w+\\.(?:java|py))$", Pattern.MULTILINE);
    private static final Pattern PROMISE = Pattern.compile("(?://|#) prints: (.+)$", Pattern.MULTILINE);

    /** Those of a Markdown text, in order. */
    static List<CodeBlock> of(String markdown) {
        List<CodeBlock> blocks = new ArrayList<>();
        Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build().parse(markdown)
                .accept(new AbstractVisitor() {
                    private String heading = "";

                    @Override
                    public void visit(Heading node) {
                        heading = node.getFirstChild() instanceof Text text ? text.getLiteral() : "";
                    }

                    @Override
                    public void visit(FencedCodeBlock node) {
                        int line = node.getSourceSpans().getFirst().getLineIndex() + 1;
                        blocks.add(new CodeBlock(heading + " (line " + line + ")", node.getInfo(), node.getLiteral()));
                    }
                });
        return List.copyOf(blocks);
    }

    /** The file in which the text tells its reader to save it. */
    String fileName() {
        Matcher name = FILE_NAME.matcher(text);
        if (!name.lookingAt()) {
            throw new AssertionError(where + ": its first line is to be a comment with the name of the file");
        }
        return name.group(1);
    }

    /** What it promises to print, in order. */
    List<String> promises() {
        return PROMISE.matcher(text).results().map(promise -> promise.group(1).strip()).toList();
    }
}
