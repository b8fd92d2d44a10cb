import { LIMITS } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { Attempt } from './attempt.ts';
import { inheritedBy, XmlElement, type Inherited, type OnItem, type XmlTree } from './element.ts';
import { EntityDecoder } from './entities.ts';
import { CONTAINERS, isCertainField, isField, isKnown, ITEMS, mayHoldText, ROOTS, VOID } from './fields.ts';
import { endsContainer, endsMarkup, isForeign, isText } from './mending.ts';
import { NameScope } from './names.ts';
import { isEmptyHtml, nestingOf, type Nesting } from './nesting.ts';
import { isInXhtml, localOf, mayHoldItems } from './place.ts';
import { ON, type ScanHandler } from './scanner.ts';

/**
 * Every item, and every field of the feed, is first taken for well-formed. Where a tag in it does not fit, it is read
 * again, with what {@link nestingOf} finds of the rest of the document: each stretch is read twice at most.
 */
export class TreeBuilder implements ScanHandler {
  readonly entities = new EntityDecoder((problem) => this.#attempt.note(problem));
  #source: string;
  #problems: Problems;
  #onItem: OnItem | undefined;
  #exact: boolean;
  #root: XmlElement | undefined;
  #stack: XmlElement[] = [];
  /** Whether the end tags of the elements of the stack come. */
  #ends: boolean[] = [];
  /** How many of the stack, from its bottom, hold items: the root and the channel. */
  #holders = 0;
  #home = 'rss';
  #outside: Inherited;
  /** Index in the stack of the open item, or -1. */
  #itemAt = -1;
  /** Index in the stack of the outermost element that is well-formed, or -1: inside it, nothing is mended. */
  #soundAt = -1;
  /** Index in the stack of the open field with markup, or -1: inside it, tags are HTML. For mending only. */
  #markupAt = -1;
  /** Names of open elements that are beyond the limits and not in the stack. */
  #left: string[] = [];
  #itemElements = 0;
  #otherElements = 0;
  #items = 0;
  #finished = false;
  /** Undefined as long as all is taken for well-formed. */
  #nesting: Nesting | undefined;
  #attempt: Attempt;

  constructor(source: string, problems: Problems, url: string | undefined, onItem: OnItem | undefined, exact: boolean) {
    this.#exact = exact;
    this.#source = source;
    this.#problems = problems;
    this.#attempt = new Attempt(problems);
    this.#onItem = onItem;
    this.#outside = { base: url, language: undefined };
  }

  problem(problem: string): void {
    if (this.#root !== undefined && !this.#finished) this.#attempt.note(problem);
  }

  wantsText(): boolean {
    return this.#stack.at(-1)?.holdsText === true;
  }

  enclosing(): string[] {
    return [this.#stack.at(-1), this.#stack[this.#itemAt]].flatMap((element) => element?.rawName ?? []);
  }

  knows(raw: string): boolean {
    return isKnown((this.#stack.at(-1)?.scope ?? new NameScope()).nameOf(raw, this.#home));
  }

  isTag(at: number): boolean {
    return this.#nesting === undefined || this.#nesting.isClosed(at);
  }

  isOpen(rawName: string): boolean {
    return this.#stack.some((element) => element.rawName === rawName) || this.#left.includes(rawName);
  }

  isMending(): boolean {
    return this.#nesting !== undefined;
  }

  text(text: string, cdata: boolean): void {
    const top = this.#stack.at(-1);
    const fieldAt = this.#itemAt < 0 ? this.#holders : this.#itemAt + 1;
    top?.appendText(text, cdata && !isInXhtml(this.#stack, fieldAt), this.#exact);
  }

  open(rawName: string, attributes: Record<string, string> | undefined, selfClosing: boolean, at: number): void {
    if (this.#finished) return;
    if (this.#root === undefined) return this.#openRoot(rawName, attributes, selfClosing);
    if (rawName.length > LIMITS.nameCharacters) {
      return this.#leaveOut(rawName, selfClosing, 'element name beyond the limit');
    }
    // Inside what is well-formed, no element ends another one: a tag that is too deep says nothing.
    if (this.#soundAt >= 0 && this.#stack.length >= LIMITS.depth) {
      return this.#leaveOut(rawName, selfClosing, 'elements nested too deeply');
    }
    if (
      this.#soundAt < 0
      && this.#ends[this.#holders] === false
      && mayHoldItems(rawName, this.#root, this.#stack, this.#holders)
    ) {
      this.problem('end tag missing');
      this.#popTo(this.#holders);
    }
    const atTop = this.#stack.length === this.#holders;
    const outer = (this.#stack.at(-1) ?? this.#root).scope;
    const mayHold = atTop && mayHoldItems(rawName, this.#root, this.#stack, this.#holders);
    const scope = outer.within(attributes, mayHold && rawName.toLowerCase() === 'channel');
    let name = scope.nameOf(rawName, this.#home);
    if (this.#stack.length === 0 && !ITEMS.has(name)) {
      // After the root: another feed, or junk. Items that a stray end tag of the root cut off are taken.
      return this.problem('elements after the end of the feed');
    }
    // Of XHTML only `body` is a text of an item; `title` and `link` are parts of a page.
    const isFieldHere = scope.mayBeXhtml && (atTop || this.#stack.length === this.#itemAt + 1) && isField(name);
    if (isFieldHere && name !== 'body' && scope.isXhtml(rawName)) name = `xhtml:${name}`;
    if (mayHold && (name === 'channel' || name === 'items')) {
      const holder = new XmlElement(name, rawName, attributes, scope, this.#inherited(attributes));
      return this.#openHolder(holder, selfClosing);
    }
    if (this.#nesting === undefined && atTop) this.#attempt.begin(at, this.#otherElements, this.entities.expansion);
    const nesting = this.#nesting;
    const closed = nesting === undefined || nesting.isClosed(at);
    if (this.#soundAt < 0 && !atTop) this.#endWhatCannotHold(name, closed);
    const depth = this.#stack.length;
    const parent = this.#stack.at(-1) ?? this.#root;
    const isItem = depth === this.#holders && ITEMS.has(name);
    if (depth >= LIMITS.depth) return this.#leaveOut(rawName, selfClosing, 'elements nested too deeply');
    if (this.#isBeyondLimits(isItem)) return this.#leaveOut(rawName, selfClosing, 'more elements than the limit');
    const element = new XmlElement(name, rawName, attributes, scope, this.#inherited(attributes));
    if (isItem) {
      this.#itemAt = depth;
      this.#itemElements = 0;
    }
    if (!isItem || this.#onItem === undefined) parent.append(element);
    if (selfClosing || (!closed && (isEmptyHtml(name) || (this.#markupAt >= 0 && VOID.has(name))))) {
      if (isItem) this.#endItem(element);
      if (depth === this.#holders) this.#attempt.end();
      return;
    }
    this.#push(element, closed);
    if (this.#soundAt >= 0) return;
    if (nesting === undefined || nesting.isSound(at)) this.#soundAt = depth;
    else if (this.#markupAt < 0 && isText(element)) this.#markupAt = depth;
  }

  close(rawName: string): number {
    const top = this.#stack.at(-1);
    if (top === undefined) return ON;
    const left = this.#left.length;
    if (left === 0 ? top.rawName === rawName : this.#left[left - 1] === rawName) {
      if (left > 0) this.#left.pop();
      else this.#popTo(this.#stack.length - 1);
      return ON;
    }
    const last = left === 0 ? top.rawName : this.#left[left - 1]!;
    if (last.length !== rawName.length || last.toLowerCase() !== rawName.toLowerCase()) {
      const back = this.broken();
      if (back !== ON) return back;
    }
    const name = top.scope.nameOf(rawName, this.#home);
    if (left > 0 && !ITEMS.has(name) && !CONTAINERS.has(name) && !isCertainField(name)) {
      this.#left.pop();
      return ON;
    }
    // A stray end tag inside an item ends nothing outside of it, unless it is that of the item's parents.
    const floor = CONTAINERS.has(name) ? 0 : Math.max(this.#itemAt + 1, 0);
    for (let i = this.#stack.length - 1; i >= floor; i--) {
      if (this.#stack[i]!.name !== name) continue;
      if (i < this.#stack.length - 1) this.problem('end tag missing');
      this.#left = [];
      this.#popTo(i);
      return ON;
    }
    this.problem('end tag without start tag');
    return ON;
  }

  /** What is open is not well-formed: it is read again from its start, now that the missing end tags are known. */
  broken(): number {
    const began = this.#attempt.giveUp();
    if (began === undefined) return ON;
    const outer = this.#stack.slice(0, this.#holders);
    if (this.#itemAt < 0 || this.#onItem === undefined) (outer.at(-1) ?? this.#root)?.nodes?.pop();
    this.#stack = outer;
    this.#ends.length = outer.length;
    this.#itemAt = this.#soundAt = -1;
    this.#left = [];
    this.#otherElements = began.otherElements;
    this.entities.expansion = began.expansion;
    const { scope } = outer.at(-1) ?? this.#root!;
    const names = outer.map((element) => element.rawName);
    this.#nesting = nestingOf(this.#source, began.at, names, (raw) => isKnown(scope.nameOf(raw, this.#home)));
    return began.at;
  }

  end(): number {
    return this.broken();
  }

  /**
   * An item whose text the end of the document cuts through is left out: half of it would be taken for the
   * whole, and the whole for an edit. One that lacks its end tag only is kept.
   * @param inside whether the document ends inside a tag or a text
   */
  finish(inside: boolean): XmlTree {
    const cutOff = this.#stack.length > 0;
    if (cutOff) this.#problems.add('the document ends before the feed does');
    if (this.#itemAt >= 0 && (inside || this.#stack.length - 1 > this.#itemAt)) {
      this.#problems.add('the last item is cut off and left out');
    } else if (this.#itemAt >= 0) this.#endItem(this.#stack[this.#itemAt]!);
    this.#finished = true;
    return { root: this.#root, cutOff };
  }

  #openRoot(rawName: string, attributes: Record<string, string> | undefined, selfClosing: boolean): void {
    const local = localOf(rawName);
    if (!ROOTS.has(local)) return;
    this.#home = local === 'feed' ? 'atom' : 'rss';
    const name = local === 'rdf' ? 'rdf:RDF' : local;
    const scope = new NameScope(undefined, attributes);
    this.#root = new XmlElement(name, rawName, attributes, scope, this.#inherited(attributes));
    if (selfClosing) return;
    this.#push(this.#root, true);
    this.#holders = 1;
  }

  #openHolder(element: XmlElement, selfClosing: boolean): void {
    this.#stack.at(-1)!.append(element);
    if (selfClosing) return;
    this.#push(element, true);
    this.#holders++;
  }

  #inherited(attributes: Record<string, string> | undefined): Inherited {
    return inheritedBy(attributes, (this.#stack.at(-1) ?? this.#root)?.inherited ?? this.#outside);
  }

  #isBeyondLimits(isItem: boolean): boolean {
    if (this.#itemAt >= 0) return ++this.#itemElements > LIMITS.elementsPerItem;
    return !isItem && ++this.#otherElements > LIMITS.elementsOutsideItems;
  }

  /** Reads an element as if its tags were not there. */
  #leaveOut(rawName: string, selfClosing: boolean, problem: string): void {
    this.problem(problem);
    if (!selfClosing && this.#stack.length > this.#holders) this.#left.push(rawName);
    else if (this.#stack.length === this.#holders) this.#attempt.end();
  }

  /** Ends the open elements in which an element of this name cannot be, if their own end tags do not come. */
  #endWhatCannotHold(name: string, closed: boolean): void {
    const top = this.#stack.length - 1;
    if (ITEMS.has(name)) {
      for (let i = top; i >= this.#holders && i > this.#itemAt; i--) {
        if (this.#ends[i] && isForeign(this.#stack[i]!.name)) return;
      }
      this.problem(this.#itemAt >= 0 ? 'item without end tag' : 'end tag missing');
      return this.#popTo(this.#holders);
    }
    if (this.#markupAt < 0) {
      // A vocabulary of its own may stand anywhere.
      if (this.#ends[top] || !isField(name) || isForeign(name) || !endsContainer(this.#stack[top]!.name, name)) return;
      this.problem('end tag missing');
      return this.#popTo(top);
    }
    const field = this.#stack[this.#markupAt]!;
    const ends = this.#ends[this.#markupAt] === true;
    if ((ends && (closed || isForeign(field.name))) || !endsMarkup(field, name, top !== this.#markupAt)) return;
    this.problem('end tag missing');
    this.#left = [];
    this.#popTo(this.#markupAt);
    this.#endWhatCannotHold(name, closed);
  }

  #push(element: XmlElement, closed: boolean): void {
    element.holdsText = mayHoldText(element.name);
    this.#stack.push(element);
    this.#ends.push(closed);
  }

  /** Ends the elements of the stack from that index on. */
  #popTo(index: number): void {
    while (this.#stack.length > index) {
      const element = this.#stack.pop()!;
      this.#ends.pop();
      const depth = this.#stack.length;
      if (depth === this.#markupAt) this.#markupAt = -1;
      if (depth === this.#soundAt) this.#soundAt = -1;
      if (depth === this.#itemAt) this.#endItem(element);
      if (depth === this.#holders) this.#attempt.end();
      else if (depth < this.#holders) this.#holders = depth;
    }
  }

  #endItem(element: XmlElement): void {
    this.#itemAt = -1;
    this.#items++;
    if (this.#onItem === undefined) return;
    if (this.#items > LIMITS.items) this.problem('more items than the limit');
    else this.#onItem(element, this.#root!);
  }
}
