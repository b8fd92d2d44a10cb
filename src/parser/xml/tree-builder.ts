import { LIMITS } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { Attempt } from './attempt.ts';
import { inheritedBy, XmlElement, type Inherited, type XmlTree } from './element.ts';
import { EntityDecoder } from './entities.ts';
import { CONTAINERS, isCertainField, isField, isKnown, ITEMS, ROOTS, VOID } from './fields.ts';
import { ItemStretches } from './item-stretches.ts';
import { endedBy, isText } from './mending.ts';
import { NameScope } from './names.ts';
import { isEmptyHtml, nestingOf, type Nesting } from './nesting.ts';
import { OpenElements } from './open-elements.ts';
import { isInXhtml, localOf, mayHoldItems } from './place.ts';
import { ON, type ScanHandler } from './scanner.ts';
import type { ReadXmlOptions } from './options.ts';

/**
 * Every item, and every field of the feed, is first taken for well-formed. Where a tag in it does not fit, it is read
 * again, with what {@link nestingOf} finds of the rest of the document: each stretch is read twice at most.
 */
export class TreeBuilder implements ScanHandler {
  readonly entities = new EntityDecoder((problem) => this.#attempt.note(problem));
  #source: string;
  #problems: Problems;
  #options: ReadXmlOptions;
  #exact: boolean;
  #root: XmlElement | undefined;
  #open = new OpenElements();
  #home = 'rss';
  #outside: Inherited;
  #itemElements = 0;
  #otherElements = 0;
  #items = 0;
  #finished = false;
  /** Undefined as long as all is taken for well-formed. */
  #nesting: Nesting | undefined;
  #attempt: Attempt;
  #stretches: ItemStretches;

  constructor(source: string, problems: Problems, options: ReadXmlOptions) {
    this.#source = source;
    this.#problems = problems;
    this.#options = options;
    this.#exact = options.exact === true;
    this.#attempt = new Attempt(problems);
    this.#outside = { base: options.url, language: undefined };
    this.#stretches = new ItemStretches(source);
  }

  problem(problem: string): void {
    if (this.#root !== undefined && !this.#finished) this.#attempt.note(problem);
  }

  ambiguous(): void {
    this.#stretches.spoil();
  }

  wantsText(): boolean {
    return this.#open.top?.holdsText === true;
  }

  enclosing(): string[] {
    return this.#open.enclosing();
  }

  knows(raw: string): boolean {
    return isKnown((this.#open.top?.scope ?? new NameScope()).nameOf(raw, this.#home));
  }

  isTag(at: number): boolean {
    return this.#nesting === undefined || this.#nesting.isClosed(at);
  }

  isOpen(rawName: string): boolean {
    return this.#open.isOpen(rawName);
  }

  isMending(): boolean {
    return this.#nesting !== undefined && this.#open.soundAt < 0;
  }

  text(text: string, cdata: boolean): void {
    const { stack, itemAt, holders } = this.#open;
    const fieldAt = itemAt < 0 ? holders : itemAt + 1;
    this.#open.top?.appendText(text, cdata && !isInXhtml(stack, fieldAt), this.#exact);
  }

  open(rawName: string, attributes: Record<string, string> | undefined, selfClosing: boolean, at: number): number {
    if (this.#finished) return ON;
    if (this.#root === undefined) return this.#openRoot(rawName, attributes, selfClosing);
    const open = this.#open;
    if (rawName.length > LIMITS.nameCharacters) {
      return this.#leaveOut(rawName, selfClosing, 'element name beyond the limit');
    }
    // Inside what is well-formed, no element ends another one: a tag that is too deep says nothing.
    if (open.soundAt >= 0 && open.stack.length >= LIMITS.depth) {
      return this.#leaveOut(rawName, selfClosing, 'elements nested too deeply');
    }
    if (
      open.soundAt < 0
      && open.ends[open.holders] === false
      && mayHoldItems(rawName, this.#root, open.stack, open.holders)
    ) {
      this.problem('end tag missing');
      this.#popTo(open.holders);
    }
    const atTop = open.stack.length === open.holders;
    const mayHold = atTop && mayHoldItems(rawName, this.#root, open.stack, open.holders);
    const scope = this.#parent(this.#root).scope.within(attributes, mayHold && rawName.toLowerCase() === 'channel');
    let name = scope.nameOf(rawName, this.#home);
    if (open.stack.length === 0 && !ITEMS.has(name)) {
      // After the root: another feed, or junk. Items that a stray end tag of the root cut off are taken.
      this.problem('elements after the end of the feed');
      return ON;
    }
    // Of XHTML only `body` is a text of an item; `title` and `link` are parts of a page.
    const isFieldHere = scope.mayBeXhtml && (atTop || open.stack.length === open.itemAt + 1) && isField(name);
    if (isFieldHere && name !== 'body' && scope.isXhtml(rawName)) name = `xhtml:${name}`;
    if (mayHold && (name === 'channel' || name === 'items')) {
      const holder = new XmlElement(name, rawName, attributes, scope, this.#inherited(attributes));
      return this.#openHolder(holder, selfClosing);
    }
    const nesting = this.#nesting;
    const closed = nesting === undefined || nesting.isClosed(at);
    if (open.soundAt < 0 && !atTop) this.#endWhatCannotHold(name, closed);
    const depth = open.stack.length;
    const parent = this.#parent(this.#root);
    const isItem = depth === open.holders && ITEMS.has(name);
    if (isItem && closed && !selfClosing) {
      const next = this.#afterSkipped(at, rawName, parent);
      if (next !== ON) return next;
    }
    if (nesting === undefined && atTop) this.#attempt.begin(at, this.#otherElements, this.entities.expansion);
    if (depth >= LIMITS.depth) return this.#leaveOut(rawName, selfClosing, 'elements nested too deeply');
    if (this.#isBeyondLimits(isItem)) return this.#leaveOut(rawName, selfClosing, 'more elements than the limit');
    const element = new XmlElement(name, rawName, attributes, scope, this.#inherited(attributes));
    if (isItem) {
      open.itemAt = depth;
      this.#itemElements = 0;
      this.#stretches.begin(at, parent);
    }
    if (!isItem || this.#options.onItem === undefined) parent.append(element);
    if (selfClosing || (!closed && (isEmptyHtml(name) || (open.markupAt >= 0 && VOID.has(name))))) {
      if (isItem) this.#endItem(element);
      if (depth === open.holders) this.#attempt.end();
      return ON;
    }
    open.push(element, closed);
    if (open.soundAt >= 0) return ON;
    if (nesting === undefined || nesting.isSound(at)) open.soundAt = depth;
    else if (open.markupAt < 0 && isText(element)) open.markupAt = depth;
    return ON;
  }

  close(rawName: string, nameEnd: number): number {
    const open = this.#open;
    const top = open.top;
    if (top === undefined) return ON;
    const left = open.leftOut.length;
    if (left === 0 ? top.rawName === rawName : open.leftOut[left - 1] === rawName) {
      const index = open.stack.length - 1;
      if (left > 0) open.leftOut.pop();
      else {
        if (index === open.itemAt && open.ends[index] === true && !this.entities.hasDefinitions)
          this.#stretches.end(nameEnd);
        this.#popTo(index);
      }
      return ON;
    }
    const last = left === 0 ? top.rawName : open.leftOut[left - 1]!;
    if (last.length !== rawName.length || last.toLowerCase() !== rawName.toLowerCase()) {
      const back = this.broken();
      if (back !== ON) return back;
    }
    const name = top.scope.nameOf(rawName, this.#home);
    if (left > 0 && !ITEMS.has(name) && !CONTAINERS.has(name) && !isCertainField(name)) {
      open.leftOut.pop();
      return ON;
    }
    // A stray end tag inside an item ends nothing outside of it, unless it is that of the item's parents.
    const floor = CONTAINERS.has(name) ? 0 : Math.max(open.itemAt + 1, 0);
    for (let i = open.stack.length - 1; i >= floor; i--) {
      if (open.stack[i]!.name !== name) continue;
      if (i < open.stack.length - 1) this.problem('end tag missing');
      open.leftOut = [];
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
    const open = this.#open;
    const hadItem = open.itemAt >= 0;
    open.backToHolders();
    const parent = this.#parent(this.#root!);
    if (!hadItem || this.#options.onItem === undefined) parent.nodes?.pop();
    this.#otherElements = began.otherElements;
    this.entities.expansion = began.expansion;
    const names = open.stack.map((element) => element.rawName);
    const knows = (raw: string): boolean => isKnown(parent.scope.nameOf(raw, this.#home));
    this.#nesting = nestingOf(this.#source, began.at, names, knows);
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
    const { stack, itemAt } = this.#open;
    const cutOff = stack.length > 0;
    if (cutOff) this.#problems.add('the document ends before the feed does');
    if (itemAt >= 0 && (inside || stack.length - 1 > itemAt)) {
      this.#problems.add('the last item is cut off and left out');
    } else if (itemAt >= 0) this.#endItem(stack[itemAt]!);
    this.#finished = true;
    return { root: this.#root, cutOff };
  }

  /** What an element that begins now stands in. */
  #parent(root: XmlElement): XmlElement {
    return this.#open.top ?? root;
  }

  #openRoot(rawName: string, attributes: Record<string, string> | undefined, selfClosing: boolean): number {
    const local = localOf(rawName);
    if (!ROOTS.has(local)) return ON;
    this.entities.seal();
    this.#home = local === 'feed' ? 'atom' : 'rss';
    const name = local === 'rdf' ? 'rdf:RDF' : local;
    const scope = new NameScope(undefined, attributes);
    this.#root = new XmlElement(name, rawName, attributes, scope, this.#inherited(attributes));
    if (selfClosing) return ON;
    this.#open.push(this.#root, true);
    this.#open.holders = 1;
    return ON;
  }

  #openHolder(element: XmlElement, selfClosing: boolean): number {
    this.#open.top!.append(element);
    if (selfClosing) return ON;
    this.#open.push(element, true);
    this.#open.holders++;
    return ON;
  }

  #inherited(attributes: Record<string, string> | undefined): Inherited {
    return inheritedBy(attributes, (this.#open.top ?? this.#root)?.inherited ?? this.#outside);
  }

  /** Index after an item that is not wanted, or ON. */
  #afterSkipped(at: number, rawName: string, parent: XmlElement): number {
    const { skip } = this.#options;
    if (skip === undefined || this.#items >= LIMITS.items || this.entities.hasDefinitions) return ON;
    if (!this.#stretches.isUsualPlace(parent)) return ON;
    const next = skip(this.#source, at, rawName);
    if (next !== ON) this.#items++;
    return next;
  }

  #isBeyondLimits(isItem: boolean): boolean {
    if (this.#open.itemAt >= 0) return ++this.#itemElements > LIMITS.elementsPerItem;
    return !isItem && ++this.#otherElements > LIMITS.elementsOutsideItems;
  }

  /** Reads an element as if its tags were not there. */
  #leaveOut(rawName: string, selfClosing: boolean, problem: string): number {
    this.problem(problem);
    const { stack, holders, leftOut } = this.#open;
    if (!selfClosing && stack.length > holders) leftOut.push(rawName);
    else if (stack.length === holders) this.#attempt.end();
    return ON;
  }

  #endWhatCannotHold(name: string, closed: boolean): void {
    const ended = endedBy(name, closed, this.#open);
    if (ended === undefined) return;
    this.problem(ended.problem);
    const wasMarkup = ended.from === this.#open.markupAt && !ITEMS.has(name);
    if (wasMarkup) this.#open.leftOut = [];
    this.#popTo(ended.from);
    // What the field stood in may have ended as well.
    if (wasMarkup) this.#endWhatCannotHold(name, closed);
  }

  /** Ends the elements of the stack from that index on. */
  #popTo(index: number): void {
    const open = this.#open;
    while (open.stack.length > index) {
      const element = open.pop();
      const depth = open.stack.length;
      if (depth === open.itemAt) this.#endItem(element);
      if (depth === open.holders) this.#attempt.end();
      else if (depth < open.holders) open.holders = depth;
    }
  }

  #endItem(element: XmlElement): void {
    this.#open.itemAt = -1;
    this.#items++;
    const stretch = this.#stretches.take();
    const { onItem } = this.#options;
    if (onItem === undefined) return;
    if (this.#items > LIMITS.items) this.problem('more items than the limit');
    else onItem(element, this.#root!, stretch);
  }
}
