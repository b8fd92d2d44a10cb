import { absoluteUrl } from '../../html/index.ts';
import { LIMITS } from '../limits.ts';
import { Problems } from '../problems.ts';
import { XmlElement, type Inherited } from './element.ts';
import { EntityDecoder } from './entities.ts';
import { CONTAINERS, isCertainField, isField, ITEMS, MARKUP, ROOTS, VOID } from './fields.ts';
import { endsContainer, endsMarkup, isForeign, isText, isXhtml } from './mending.ts';
import { NameScope } from './names.ts';
import { isEmptyHtml, nestingOf, type Nesting } from './nesting.ts';
import { ON, scanXml, type ScanHandler } from './scanner.ts';

export interface XmlTree {
  /** rss, rdf:RDF, feed or channel; undefined where the document has none of them. */
  root: XmlElement | undefined;
  /** Whether an element was open at the end of the document. */
  cutOff: boolean;
}

type OnItem = (item: XmlElement, root: XmlElement) => void;

/**
 * Reads a document into a tree of feed elements. What is well-formed is read as XML says; junk before the root and
 * after it is left out. Where an end tag is missing, an item ends where the next one starts, a field where the
 * next field starts.
 * @param url where the document came from: the base of last resort
 * @param onItem takes every item when it is complete; it is then not kept in the tree, so that a long
 *   document needs the memory of one item
 * @param exact keep white space around CDATA sections
 */
export function readXml(source: string, problems: Problems, url: string | undefined, onItem?: OnItem, exact = false): XmlTree {
  // XML 1.0 §2.11.
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  const builder = new TreeBuilder(text, problems, url, onItem, exact);
  scanXml(text, builder, builder.entities);
  return builder.finish(!text.trimEnd().endsWith('>'));
}

/**
 * Every item, and every field of the feed, is first taken for well-formed. Where a tag in it does not fit, it is read
 * again, with what {@link nestingOf} finds of the rest of the document: each stretch is read twice at most.
 */
class TreeBuilder implements ScanHandler {
  readonly entities = new EntityDecoder((problem) => this.#note(problem));
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
  /** Where the open item or field of the feed began, and what has to be as it was then when it is read again. */
  #start = { at: -1, otherElements: 0, expansion: 0 };
  /** Of what was read since. */
  #since: Problems | undefined;

  constructor(source: string, problems: Problems, url: string | undefined, onItem: OnItem | undefined, exact: boolean) {
    this.#exact = exact;
    this.#source = source;
    this.#problems = problems;
    this.#onItem = onItem;
    this.#outside = { base: url, language: undefined };
  }

  problem(problem: string): void {
    if (this.#root !== undefined && !this.#finished) this.#note(problem);
  }

  #note(problem: string): void {
    if (this.#start.at < 0) this.#problems.add(problem);
    else (this.#since ??= new Problems()).add(problem);
  }

  wantsText(): boolean {
    return this.#stack.at(-1)?.holdsText === true;
  }

  enclosing(): string[] {
    const top = this.#stack.at(-1);
    const item = this.#stack[this.#itemAt];
    return top === undefined ? [] : item === undefined || item === top ? [top.rawName] : [top.rawName, item.rawName];
  }

  knows(raw: string): boolean {
    const name = (this.#stack.at(-1)?.scope ?? new NameScope()).nameOf(raw, this.#home);
    return isField(name) || CONTAINERS.has(name);
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
    top?.appendText(text, cdata && !this.#isInXhtml(top), this.#exact);
  }

  /** In XHTML a CDATA section is text like other text; in other fields it is how markup is written. */
  #isInXhtml(top: XmlElement): boolean {
    const fieldAt = this.#itemAt < 0 ? this.#holders : this.#itemAt + 1;
    const field = this.#stack[fieldAt];
    if (field === undefined) return false;
    // A section that is all of the field was escaped, whatever its type says.
    if (field === top) return top.nodes !== undefined && isXhtml(top);
    if (top.scope.isXhtml(top.rawName)) return true;
    return isXhtml(field) && (MARKUP.has(field.name) || !field.name.includes(':'));
  }

  open(rawName: string, attributes: Record<string, string> | undefined, selfClosing: boolean, at: number): void {
    if (this.#finished) return;
    if (this.#root === undefined) return this.#openRoot(rawName, attributes, selfClosing);
    if (rawName.length > LIMITS.nameCharacters) return this.#leaveOut(rawName, selfClosing, 'element name beyond the limit');
    // Inside what is well-formed, no element ends another one: a tag that is too deep says nothing.
    if (this.#soundAt >= 0 && this.#stack.length >= LIMITS.depth) return this.#leaveOut(rawName, selfClosing, 'elements nested too deeply');
    if (this.#soundAt < 0 && this.#ends[this.#holders] === false && this.#mayHoldItems(rawName)) {
      this.problem('end tag missing');
      this.#popTo(this.#holders);
    }
    const atTop = this.#stack.length === this.#holders;
    const outer = (this.#stack.at(-1) ?? this.#root).scope;
    const mayHold = atTop && this.#mayHoldItems(rawName);
    const scope = outer.within(attributes, mayHold && rawName.toLowerCase() === 'channel');
    let name = scope.nameOf(rawName, this.#home);
    if (this.#stack.length === 0 && !ITEMS.has(name)) {
      // After the root: another feed, or junk. Items that a stray end tag of the root cut off are taken.
      return this.problem('elements after the end of the feed');
    }
    // Of XHTML only `body` is a text of an item; `title` and `link` are parts of a page.
    if (scope.mayBeXhtml && (atTop || this.#stack.length === this.#itemAt + 1) && isField(name) && name !== 'body' && scope.isXhtml(rawName)) name = `xhtml:${name}`;
    if (mayHold && (name === 'channel' || name === 'items')) return this.#openHolder(name, rawName, attributes, scope, selfClosing);
    if (this.#nesting === undefined && atTop) this.#begin(at);
    const nesting = this.#nesting;
    const closed = nesting === undefined || nesting.isClosed(at);
    if (this.#soundAt < 0 && !atTop) this.#endWhatCannotHold(name, closed);
    const depth = this.#stack.length;
    const parent = this.#stack.at(-1) ?? this.#root;
    const isItem = depth === this.#holders && ITEMS.has(name);
    if (depth >= LIMITS.depth) return this.#leaveOut(rawName, selfClosing, 'elements nested too deeply');
    const isBeyond = this.#itemAt >= 0 ? ++this.#itemElements > LIMITS.elementsPerItem : !isItem && ++this.#otherElements > LIMITS.elementsOutsideItems;
    if (isBeyond) return this.#leaveOut(rawName, selfClosing, 'more elements than the limit');
    const element = new XmlElement(name, rawName, attributes, scope, inheritedBy(attributes, parent.inherited));
    if (isItem) {
      this.#itemAt = depth;
      this.#itemElements = 0;
    }
    if (!isItem || this.#onItem === undefined) parent.append(element);
    if (selfClosing || (!closed && (isEmptyHtml(name) || (this.#markupAt >= 0 && VOID.has(name))))) {
      if (isItem) this.#endItem(element);
      if (depth === this.#holders) this.#end();
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
    const { at, otherElements, expansion } = this.#start;
    if (at < 0) return ON;
    const outer = this.#stack.slice(0, this.#holders);
    if (this.#itemAt < 0 || this.#onItem === undefined) (outer.at(-1) ?? this.#root)?.nodes?.pop();
    this.#stack = outer;
    this.#ends.length = outer.length;
    this.#itemAt = this.#soundAt = -1;
    this.#left = [];
    this.#otherElements = otherElements;
    this.entities.expansion = expansion;
    this.#since = undefined;
    this.#start.at = -1;
    const scope = (outer.at(-1) ?? this.#root)?.scope ?? new NameScope();
    const knows = (raw: string): boolean => isField(scope.nameOf(raw, this.#home)) || CONTAINERS.has(scope.nameOf(raw, this.#home));
    this.#nesting = nestingOf(this.#source, at, outer.map((element) => element.rawName), knows);
    return at;
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
    this.#root = new XmlElement(name, rawName, attributes, new NameScope(undefined, attributes), inheritedBy(attributes, this.#outside));
    if (selfClosing) return;
    this.#push(this.#root, true);
    this.#holders = 1;
  }

  /** Whether an element among the fields of the root or the channel may hold items: `channel`, `items` of RSS 1.1. */
  #mayHoldItems(rawName: string): boolean {
    const root = this.#root!.name;
    const local = localOf(rawName);
    if (local === 'channel') return this.#holders === 1 && (root === 'rss' || root === 'rdf:RDF');
    return local === 'items' && this.#stack[this.#holders - 1]?.name === 'channel';
  }

  #openHolder(name: string, rawName: string, attributes: Record<string, string> | undefined, scope: NameScope, selfClosing: boolean): void {
    const parent = this.#stack.at(-1)!;
    const element = new XmlElement(name, rawName, attributes, scope, inheritedBy(attributes, parent.inherited));
    parent.append(element);
    if (selfClosing) return;
    this.#push(element, true);
    this.#holders++;
  }

  /** Begins an item or a field of the feed. */
  #begin(at: number): void {
    this.#start.at = at;
    this.#start.otherElements = this.#otherElements;
    this.#start.expansion = this.entities.expansion;
  }

  /** It has ended: what was wrong with it is certain. */
  #end(): void {
    this.#start.at = -1;
    if (this.#since === undefined) return;
    this.#problems.addAll(this.#since);
    this.#since = undefined;
  }

  /** Reads an element as if its tags were not there. */
  #leaveOut(rawName: string, selfClosing: boolean, problem: string): void {
    this.problem(problem);
    if (!selfClosing && this.#stack.length > this.#holders) this.#left.push(rawName);
    else if (this.#stack.length === this.#holders) this.#end();
  }

  /** Ends the open elements in which an element of this name cannot be, if their own end tags do not come. */
  #endWhatCannotHold(name: string, closed: boolean): void {
    const top = this.#stack.length - 1;
    if (ITEMS.has(name)) {
      for (let i = top; i >= this.#holders && i > this.#itemAt; i--) if (this.#ends[i] && isForeign(this.#stack[i]!.name)) return;
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
    element.holdsText = !CONTAINERS.has(element.name) || MAY_BE_TEXT.has(element.name);
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
      if (depth === this.#holders) this.#end();
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

/** Elements in Atom, or in one place, that are plain text in RSS or another. */
const MAY_BE_TEXT = new Set(['author', 'contributor', 'source', 'image', 'rdf:li', 'itunes:category', 'media:content']);

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/** xml:base and xml:lang as they hold inside an element (XML Base §4.2, XML §2.12). */
function inheritedBy(attributes: Record<string, string> | undefined, outer: Inherited): Inherited {
  if (attributes === undefined) return outer;
  const base = attributes['xml:base'];
  const language = attributes['xml:lang'];
  if (base === undefined && language === undefined) return outer;
  return {
    base: base === undefined ? outer.base : absoluteUrl(base, outer.base) ?? outer.base,
    language: language === undefined ? outer.language : language.trim() || undefined,
  };
}
