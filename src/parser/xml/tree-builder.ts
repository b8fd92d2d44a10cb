import { LIMITS } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { Attempt } from './attempt.ts';
import { ElementCounts } from './element-counts.ts';
import { inheritedBy, XmlElement, type XmlTree } from './element.ts';
import { EntityDecoder } from './entities.ts';
import { CONTAINERS, isCertainField, isKnown, ITEMS, VOID } from './fields.ts';
import { ItemStretches } from './item-stretches.ts';
import { endedBy, isText } from './mending.ts';
import { NameScope } from './names.ts';
import { isEmptyHtml, nestingOf, type Nesting } from './nesting.ts';
import { OpenElements } from './open-elements.ts';
import { isInXhtml, mayHoldItems } from './place.ts';
import { rootOf } from './root.ts';
import { CONTINUE, type ScanHandler } from './scanner.ts';
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
  #root: XmlElement | undefined;
  #open = new OpenElements();
  #home = 'rss';
  #counts = new ElementCounts();
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
    this.#attempt = new Attempt(problems);
    this.#stretches = new ItemStretches(source);
  }

  problem(problem: string): void {
    if (this.#root !== undefined && !this.#finished) this.#attempt.note(problem);
  }

  ambiguous(): void {
    this.#stretches.spoil();
  }

  wantsText(): boolean {
    const { top } = this.#open;
    return top !== undefined && top.holdsText;
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
    const { stack, top, itemAt, holders } = this.#open;
    const isMarkup = cdata && !isInXhtml(stack, itemAt < 0 ? holders : itemAt + 1);
    top?.appendText(text, isMarkup, this.#options.exact);
  }

  open(rawName: string, attributes: Record<string, string> | undefined, selfClosing: boolean, at: number): number {
    if (this.#finished) return CONTINUE;
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
    const outer = this.#parent(this.#root);
    const scope = outer.scope.within(attributes, mayHold && rawName.toLowerCase() === 'channel');
    const mayBeField = atTop || open.stack.length === open.itemAt + 1;
    const name = mayBeField ? scope.fieldNameOf(rawName, this.#home) : scope.nameOf(rawName, this.#home);
    if (open.stack.length === 0 && !ITEMS.has(name)) {
      // After the root: another feed, or junk. Items that a stray end tag of the root cut off are taken.
      this.problem('elements after the end of the feed');
      return CONTINUE;
    }
    if (mayHold && (name === 'channel' || name === 'items')) {
      const holder = new XmlElement(name, rawName, attributes, scope, inheritedBy(attributes, outer.inherited));
      outer.append(holder);
      return selfClosing ? CONTINUE : this.#openHolder(holder);
    }
    const nesting = this.#nesting;
    const closed = nesting === undefined || nesting.isClosed(at);
    if (open.soundAt < 0 && !atTop) this.#endWhatCannotHold(name, closed);
    const depth = open.stack.length;
    const parent = this.#parent(this.#root);
    const isItem = depth === open.holders && ITEMS.has(name);
    if (isItem && closed && !selfClosing) {
      const next = this.#afterSkipped(at, rawName, parent);
      if (next !== CONTINUE) return next;
    }
    if (nesting === undefined && atTop) this.#attempt.begin(at, this.#counts.outside, this.entities.expansion);
    if (depth >= LIMITS.depth) return this.#leaveOut(rawName, selfClosing, 'elements nested too deeply');
    if (!isItem && this.#counts.isBeyondLimits(open.itemAt >= 0))
      return this.#leaveOut(rawName, selfClosing, 'more elements than the limit');
    const element = new XmlElement(name, rawName, attributes, scope, inheritedBy(attributes, parent.inherited));
    if (isItem) {
      open.itemAt = depth;
      this.#counts.beginItem();
      this.#stretches.begin(at, parent);
    }
    if (!isItem || this.#options.onItem === undefined) parent.append(element);
    if (selfClosing || (!closed && (isEmptyHtml(name) || (open.markupAt >= 0 && VOID.has(name))))) {
      if (isItem) this.#endItem(element);
      if (depth === open.holders) this.#attempt.end();
      return CONTINUE;
    }
    open.push(element, closed);
    if (open.soundAt >= 0) return CONTINUE;
    if (nesting === undefined || nesting.isSound(at)) open.soundAt = depth;
    else if (open.markupAt < 0 && isText(element)) open.markupAt = depth;
    return CONTINUE;
  }

  close(rawName: string, nameEnd: number): number {
    const open = this.#open;
    const top = open.top;
    if (top === undefined) return CONTINUE;
    const left = open.leftOut.length;
    if (left === 0 ? top.rawName === rawName : open.leftOut[left - 1] === rawName) {
      const index = open.stack.length - 1;
      if (left > 0) open.leftOut.pop();
      else {
        if (index === open.itemAt && open.ends[index] === true && !this.entities.hasDefinitions)
          this.#stretches.end(nameEnd);
        this.#popTo(index);
      }
      return CONTINUE;
    }
    const last = left === 0 ? top.rawName : open.leftOut[left - 1]!;
    if (last.length !== rawName.length || last.toLowerCase() !== rawName.toLowerCase()) {
      const back = this.broken();
      if (back !== CONTINUE) return back;
    }
    const name = top.scope.nameOf(rawName, this.#home);
    if (left > 0 && !ITEMS.has(name) && !CONTAINERS.has(name) && !isCertainField(name)) {
      open.leftOut.pop();
      return CONTINUE;
    }
    // A stray end tag inside an item ends nothing outside of it, unless it is that of the item's parents.
    const floor = CONTAINERS.has(name) ? 0 : Math.max(open.itemAt + 1, 0);
    for (let i = open.stack.length - 1; i >= floor; i--) {
      if (open.stack[i]!.name !== name) continue;
      if (i < open.stack.length - 1) this.problem('end tag missing');
      open.leftOut = [];
      this.#popTo(i);
      return CONTINUE;
    }
    this.problem('end tag without start tag');
    return CONTINUE;
  }

  /** What is open is not well-formed: it is read again from its start, now that the missing end tags are known. */
  broken(): number {
    const began = this.#attempt.giveUp();
    if (began === undefined) return CONTINUE;
    const open = this.#open;
    const hadItem = open.itemAt >= 0;
    open.backToHolders();
    const parent = this.#parent(this.#root!);
    if (!hadItem || this.#options.onItem === undefined) parent.nodes?.pop();
    this.#counts.outside = began.otherElements;
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
    const root = rootOf(rawName, attributes, this.#options.url);
    if (root === undefined) return CONTINUE;
    this.entities.seal();
    this.#root = root.element;
    this.#home = root.home;
    return selfClosing ? CONTINUE : this.#openHolder(root.element);
  }

  #openHolder(element: XmlElement): number {
    this.#open.push(element, true);
    this.#open.holders++;
    return CONTINUE;
  }

  /** Index after an item that is not wanted, or CONTINUE. */
  #afterSkipped(at: number, rawName: string, parent: XmlElement): number {
    const { skip } = this.#options;
    if (skip === undefined || this.#items >= LIMITS.items || this.entities.hasDefinitions) return CONTINUE;
    if (!this.#stretches.isUsualPlace(parent)) return CONTINUE;
    const next = skip(this.#source, at, rawName);
    if (next !== CONTINUE) this.#items++;
    return next;
  }

  /** Reads an element as if its tags were not there. */
  #leaveOut(rawName: string, selfClosing: boolean, problem: string): number {
    this.problem(problem);
    const { stack, holders, leftOut } = this.#open;
    if (!selfClosing && stack.length > holders) leftOut.push(rawName);
    else if (stack.length === holders) this.#attempt.end();
    return CONTINUE;
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
