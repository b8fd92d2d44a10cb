import { absoluteUrl } from '../../html/index.ts';
import { LIMITS } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { XmlElement, type Inherited } from './element.ts';
import { EntityDecoder } from './entities.ts';
import { CONTAINERS, isCertainField, isField, isLeaf, ITEMS, MARKUP, ROOTS, VOID } from './fields.ts';
import { NameScope } from './names.ts';
import { scanXml, type ScanHandler } from './scanner.ts';

export interface XmlTree {
  /** rss, rdf:RDF, feed or channel; undefined where the document has none of them. */
  root: XmlElement | undefined;
  /** Whether an element was open at the end of the document. */
  cutOff: boolean;
}

/**
 * Reads a document into a tree of feed elements. Junk before the root and after it is left out; an item
 * ends where the next one starts, a field where the next field starts, whatever became of their end tags.
 * @param url where the document came from: the base of last resort
 * @param onItem takes every item when it is complete; it is then not kept in the tree, so that a long
 *   document needs the memory of one item
 */
export function readXml(source: string, problems: Problems, url: string | undefined, onItem?: (item: XmlElement, root: XmlElement) => void): XmlTree {
  const builder = new TreeBuilder(problems, url, onItem);
  scanXml(source, builder, new EntityDecoder((problem) => problems.add(problem)));
  return builder.finish(!source.trimEnd().endsWith('>'));
}

class TreeBuilder implements ScanHandler {
  #problems: Problems;
  #onItem: ((item: XmlElement, root: XmlElement) => void) | undefined;
  #root: XmlElement | undefined;
  #stack: XmlElement[] = [];
  #home = 'rss';
  #outside: Inherited;
  /** Index in the stack of the open item, or -1. */
  #itemAt = -1;
  /** Index in the stack of the open field with markup, or -1: inside it, tags are HTML. */
  #markupAt = -1;
  #deeper = 0;
  #itemElements = 0;
  #otherElements = 0;
  #items = 0;
  #finished = false;

  constructor(problems: Problems, url: string | undefined, onItem: ((item: XmlElement, root: XmlElement) => void) | undefined) {
    this.#problems = problems;
    this.#onItem = onItem;
    this.#outside = { base: url, language: undefined };
  }

  problem(problem: string): void {
    if (this.#root !== undefined && !this.#finished) this.#problems.add(problem);
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

  text(text: string, cdata: boolean): void {
    this.#stack.at(-1)?.appendText(text, cdata);
  }

  open(rawName: string, attributes: Record<string, string> | undefined, selfClosing: boolean): void {
    if (rawName.length > LIMITS.nameCharacters || this.#finished) return;
    if (this.#root === undefined) return this.#openRoot(rawName, attributes, selfClosing);
    const parentScope = this.#stack.at(-1)?.scope ?? this.#root.scope;
    const scope = parentScope.within(attributes);
    const name = scope.nameOf(rawName, this.#home);
    if (this.#stack.length === 0 && !ITEMS.has(name)) {
      // After the root: another feed, or junk. Items that a stray end tag of the root cut off are taken.
      return this.problem('elements after the end of the feed');
    }
    this.#endWhatCannotHold(name);
    if (this.#stack.length >= LIMITS.depth) {
      if (!selfClosing) this.#deeper++;
      return this.problem('elements nested too deeply');
    }
    const inItem = this.#itemAt >= 0;
    if (inItem ? ++this.#itemElements > LIMITS.elementsPerItem : !ITEMS.has(name) && ++this.#otherElements > LIMITS.elementsOutsideItems) {
      return this.problem('more elements than the limit');
    }
    const isItem = !inItem && ITEMS.has(name);
    const parent = this.#stack.at(-1) ?? this.#root;
    const element = new XmlElement(name, rawName, attributes, scope, inheritedBy(attributes, parent.inherited));
    const depth = this.#stack.length;
    if (isItem) {
      this.#itemAt = depth;
      this.#itemElements = 0;
    }
    if (!isItem || this.#onItem === undefined) parent.append(element);
    if (selfClosing || (this.#markupAt >= 0 && VOID.has(name))) {
      if (isItem) this.#endItem(element);
      return;
    }
    if (this.#markupAt < 0 && isText(element)) this.#markupAt = depth;
    this.#push(element);
  }

  close(rawName: string): void {
    const top = this.#stack.at(-1);
    if (top === undefined) return;
    if (top.rawName === rawName && this.#deeper === 0) return this.#popTo(this.#stack.length - 1);
    const name = top.scope.nameOf(rawName, this.#home);
    if (this.#deeper > 0 && !ITEMS.has(name) && !CONTAINERS.has(name) && !isCertainField(name)) {
      this.#deeper--;
      return;
    }
    // A stray end tag inside an item ends nothing outside of it, unless it is that of the item's parents.
    const floor = CONTAINERS.has(name) ? 0 : Math.max(this.#itemAt + 1, 0);
    for (let i = this.#stack.length - 1; i >= floor; i--) {
      if (this.#stack[i]!.name !== name) continue;
      if (i < this.#stack.length - 1) this.problem('end tag missing');
      this.#deeper = 0;
      return this.#popTo(i);
    }
    this.problem('end tag without start tag');
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
    const local = rawName.slice(rawName.indexOf(':') + 1).toLowerCase();
    if (!ROOTS.has(local)) return;
    this.#home = local === 'feed' ? 'atom' : 'rss';
    const scope = new NameScope(undefined, attributes);
    const name = local === 'rdf' ? 'rdf:RDF' : local;
    this.#root = new XmlElement(name, rawName, attributes, scope, inheritedBy(attributes, this.#outside));
    if (!selfClosing) this.#push(this.#root);
  }

  /** Ends the open elements in which an element of this name cannot be. */
  #endWhatCannotHold(name: string): void {
    if (ITEMS.has(name)) {
      if (this.#itemAt >= 0) {
        // Inside xhtml content of Atom nothing is called item or entry either.
        this.problem('item without end tag');
        this.#popTo(this.#itemAt);
      }
      let keep = this.#stack.length;
      while (keep > 1 && !ROOTS.has(localOf(this.#stack[keep - 1]!.name))) keep--;
      if (keep < this.#stack.length) {
        this.problem('end tag missing');
        this.#popTo(keep);
      }
      return;
    }
    const top = this.#stack.at(-1);
    if (this.#markupAt < 0 && (top === undefined || !MAY_END.has(top.name))) return;
    // A vocabulary of its own may nest as it likes; o:p and svg:rect inside markup are no fields of the item.
    if (!isField(name) || (name.includes(':') && !isUsual(name))) return;
    if (this.#markupAt < 0) {
      if (top !== undefined && endsContainer(top, name)) {
        this.problem('end tag missing');
        this.#popTo(this.#stack.length - 1);
      }
      return;
    }
    const field = this.#stack[this.#markupAt]!;
    if (!(top === field && !isXhtml(field)) && !isCertainField(name)) return;
    this.problem('end tag missing');
    this.#deeper = 0;
    this.#popTo(this.#markupAt);
    this.#endWhatCannotHold(name);
  }

  #push(element: XmlElement): void {
    element.holdsText = !CONTAINERS.has(element.name) || MAY_BE_TEXT.has(element.name);
    this.#stack.push(element);
  }

  /** Ends the elements of the stack from that index on. */
  #popTo(index: number): void {
    while (this.#stack.length > index) {
      const element = this.#stack.pop()!;
      if (this.#stack.length === this.#markupAt) this.#markupAt = -1;
      if (this.#stack.length === this.#itemAt) this.#endItem(element);
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

/** Whether an element holds text or markup, and no fields of its own. */
function isText(element: XmlElement): boolean {
  if (element.name === 'source') return element.attribute('url') !== undefined;
  return MARKUP.has(element.name) || (!CONTAINERS.has(element.name) && isLeaf(element.name));
}

const MAY_END = new Set(['author', 'contributor', 'image', 'textinput']);
const OF_PERSON = new Set(['name', 'email', 'uri', 'url', 'homepage']);
const OF_IMAGE = new Set(['url', 'title', 'link', 'width', 'height', 'description', 'name']);

/** Whether a person or a picture whose end tag is missing ends before an element of this name. */
function endsContainer(top: XmlElement, name: string): boolean {
  if (top.name === 'author' || top.name === 'contributor') return !OF_PERSON.has(name);
  if (top.name === 'image' || top.name === 'textinput') return !OF_IMAGE.has(name) && !name.startsWith('dc:');
  return false;
}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

function isXhtml(field: XmlElement): boolean {
  const type = field.attribute('type')?.toLowerCase();
  return type !== undefined && (type === 'xhtml' || type.includes('xml')) || field.attribute('mode')?.toLowerCase() === 'xml';
}

const USUAL = new Set(['dc', 'dcterms', 'content', 'media', 'itunes', 'podcast', 'googleplay', 'slash', 'sy', 'thr', 'wfw', 'atom', 'georss', 'geo', 'feedburner']);
const isUsual = (name: string): boolean => USUAL.has(name.slice(0, name.indexOf(':')));

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
