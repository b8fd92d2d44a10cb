import type { XmlElement } from './element.ts';
import { mayHoldText } from './fields.ts';

/** The elements that are open, the root first, and what each of them is to the reading. */
export class OpenElements {
  readonly stack: XmlElement[] = [];
  /** The innermost of them. */
  top: XmlElement | undefined;
  /** Whether the end tags of the elements of the stack come. */
  readonly ends: boolean[] = [];
  /** How many of the stack, from its bottom, hold items: the root and the channel. */
  holders = 0;
  /** Index in the stack of the open item, or -1. */
  itemAt = -1;
  /** Index in the stack of the outermost element that is well-formed, or -1: inside it, nothing is mended. */
  soundAt = -1;
  /** Index in the stack of the open field with markup, or -1: inside it, tags are HTML. For mending only. */
  markupAt = -1;
  /** Names of open elements that are beyond the limits and not in the stack. */
  leftOut: string[] = [];

  push(element: XmlElement, closed: boolean): void {
    element.holdsText = mayHoldText(element.name);
    this.stack.push(element);
    this.top = element;
    this.ends.push(closed);
  }

  /** Ends the innermost element. */
  pop(): XmlElement {
    const element = this.stack.pop()!;
    this.ends.pop();
    const depth = this.stack.length;
    this.top = depth === 0 ? undefined : this.stack[depth - 1];
    if (depth === this.markupAt) this.markupAt = -1;
    if (depth === this.soundAt) this.soundAt = -1;
    return element;
  }

  /** Forgets all that is open among the holders. */
  backToHolders(): void {
    this.stack.length = this.ends.length = this.holders;
    this.top = this.stack.at(-1);
    this.itemAt = this.soundAt = -1;
    this.leftOut = [];
  }

  isOpen(rawName: string): boolean {
    return this.stack.some((element) => element.rawName === rawName) || this.leftOut.includes(rawName);
  }

  /** Raw names of the innermost element and of the item. */
  enclosing(): string[] {
    return [this.top, this.stack[this.itemAt]].flatMap((element) => element?.rawName ?? []);
  }
}
