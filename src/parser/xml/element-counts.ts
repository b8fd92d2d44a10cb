import { LIMITS } from '../limits.ts';

/** How many elements there are of the open item, and outside of items. */
export class ElementCounts {
  outside = 0;
  #inItem = 0;

  beginItem(): void {
    this.#inItem = 0;
  }

  /** Counts one more, and says whether it is one too many. */
  isBeyondLimits(inItem: boolean): boolean {
    if (inItem) return ++this.#inItem > LIMITS.elementsPerItem;
    return ++this.outside > LIMITS.elementsOutsideItems;
  }
}
