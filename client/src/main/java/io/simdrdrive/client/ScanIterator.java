package io.simdrdrive.client;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/** A scan, page by page, each asked for when it is needed. For one thread. */
final class ScanIterator implements Iterator<ScannedEntry> {
    private final LongFunction<ScanPage> pages;
    private ScanPage page;
    private int at;

    ScanIterator(LongFunction<ScanPage> pages) {
        this.pages = pages;
        this.page = pages.apply(0);
    }

    @Override
    public boolean hasNext() {
        while (at == page.entries().size() && !page.isLast()) {
            page = pages.apply(page.nextCursor());
            at = 0;
        }
        return at < page.entries().size();
    }

    @Override
    public ScannedEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.entries().get(at++);
    }
}
