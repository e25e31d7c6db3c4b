package io.simdrdrive.cli.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jline.utils.Levenshtein;

/** What someone may have meant. */
final class Spelling {
    private Spelling() {}

    /** The one of these words that takes the fewest changes of letters; none where that is more than half of the word. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(each -> Levenshtein.distance(word, each)))
                .filter(each -> Levenshtein.distance(word, each) <= (word.length() + 1) / 2);
    }
}
