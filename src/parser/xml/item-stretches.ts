/** Where items stand in the text of a document. */
import { isSpace } from './characters.ts';
import type { XmlElement } from './element.ts';

/**
 * A stretch of text that is one item, from the `<` of its start tag to after the `>` of its end tag. Whatever items
 * stand around it, and wherever it stands among them, the same text is read as the same item.
 */
export interface Stretch {
  start: number;
  end: number;
}

/** Finds out of each item that is read whether it is a {@link Stretch}. */
export class ItemStretches {
  #source: string;
  /** What the first item stands in. */
  #place: XmlElement | undefined;
  #start = -1;
  #end = -1;
  #spoilt = false;

  constructor(source: string) {
    this.#source = source;
  }

  /** Whether an item inherits there what the first one does. */
  isUsualPlace(parent: XmlElement): boolean {
    this.#place ??= parent;
    return this.#place.scope === parent.scope && this.#place.inherited === parent.inherited;
  }

  begin(start: number, parent: XmlElement): void {
    this.#start = this.isUsualPlace(parent) ? start : -1;
    this.#end = -1;
  }

  /** The item that is open, or about to be, is no stretch: what it says depends on what stands around it. */
  spoil(): void {
    this.#spoilt = true;
  }

  /** @param nameEnd index after the name in its own end tag */
  end(nameEnd: number): void {
    if (this.#start >= 0) this.#end = endOfEndTag(this.#source, nameEnd);
  }

  /** The item that has ended. */
  take(): Stretch | undefined {
    const isCertain = this.#start >= 0 && this.#end >= 0 && !this.#spoilt;
    const stretch = isCertain ? { start: this.#start, end: this.#end } : undefined;
    this.#start = this.#end = -1;
    this.#spoilt = false;
    return stretch;
  }
}

/** Index after the `>` of an end tag with nothing but its name in it, or -1. */
export function endOfEndTag(source: string, nameEnd: number): number {
  let at = nameEnd;
  while (isSpace(source.charCodeAt(at))) at++;
  return source.charCodeAt(at) === 0x3e ? at + 1 : -1;
}
