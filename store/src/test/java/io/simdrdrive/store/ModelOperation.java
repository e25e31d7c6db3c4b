package io.simdrdrive.store;

import java.util.Random;

/** What is done, and how often: so many of all the weights together. */
enum ModelOperation {
    WRITE(300), FAILED_SOURCE(10), BATCH_WRITE(120), DELETE(120), BATCH_DELETE(40), RENAME(80), COPY(60), TRANSFER(
            60), DELETE_IF_UNCHANGED(
                    40), BATCH_READ(40), LOOK_BACK(40), CHECK(4), SNAPSHOT(2), FLUSH(4), COMPACT(
                            4), COMPACT_UNDER_CHANGES(4), FAILED_COMPACT(
                                    2), REOPEN(4), CRASH(
                                            4), CRASH_IN_COMPACT(2), CRASH_IN_WRITE(
                                                    4), FULL_DISK(4), FAILED_WRITE(2);

    private final int weight;

    ModelOperation(int weight) {
        this.weight = weight;
    }

    static ModelOperation pick(Random random) {
        int total = 0;
        for (ModelOperation kind : values()) {
            total += kind.weight;
        }
        int left = random.nextInt(total);
        int i = 0;
        while (left >= values()[i].weight) {
            left -= values()[i++].weight;
        }
        return values()[i];
    }
}
