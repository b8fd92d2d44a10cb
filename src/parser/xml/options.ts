import type { XmlElement } from './element.ts';
import type { Stretch } from './item-stretches.ts';

export interface ReadXmlOptions {
  /** Where the document came from: the base of last resort. */
  url?: string | undefined;
  /**
   * Takes every item when it is complete, with its place in the text if it is certain. The item is then not kept in
   * the tree, so that a long document needs the memory of one item.
   */
  onItem?: (item: XmlElement, root: XmlElement, stretch: Stretch | undefined) => void;
  /**
   * Asked before an item is read, and again if it has to be read twice. It may say no more than that an item that it
   * knows stands there: text that was a {@link Stretch} in another reading.
   * @param start index of the item's `<`
   * @returns index after what is to be skipped, or CONTINUE
   */
  skip?: ((source: string, start: number, rawName: string) => number) | undefined;
  /** Keep white space around CDATA sections. */
  exact?: boolean;
}
