package io.simdrdrive.cli.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jline.utils.Levenshtein;

/** What someone may have meant. */
public final class Spelling {
    private Spelling() {}

    /** The nearest of some options, which begin with {@code --}: what all begin with makes no two of them alike. */
    public static Optional<String> nearestOption(String option, Collection<String> known) {
        return nearest(bare(option), known.stream().filter(each -> each.startsWith("--")).map(Spelling::bare).toList())
                .map(name -> "--" + name);
    }

    private static String bare(String option) {
        return option.replaceFirst("^--?", "");
    }

    /** The one of these words that takes the fewest changes of letters; none where that is more than half of the word. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(each -> Levenshtein.distance(word, each)))
                .filter(each -> Levenshtein.distance(word, each) <= (word.length() + 1) / 2);
    }
}
