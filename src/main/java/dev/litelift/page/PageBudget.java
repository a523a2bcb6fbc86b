package dev.litelift.page;

/**
 * What one cursor may visit: in a sound database every page has one owner, so a cursor that has visited as many pages
 * as there are and wants another is going round in a circle.
 */
final class PageBudget {
    private final DatabasePages pages;
    private long left;

    PageBudget(DatabasePages pages) {
        this.pages = pages;
        this.left = pages.count();
    }

    void spend(int page) {
        if (--left < 0) {
            throw pages.corrupt(page, "reached twice: the pages refer to each other in a circle");
        }
    }

    /** How many more pages there can be. */
    long left() {
        return left;
    }
}
