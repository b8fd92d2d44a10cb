import { absoluteUrl } from '../../content/index.ts';
import type { NameScope } from './names.ts';

/** Markup that stood in a CDATA section beside elements. */
export class RawMarkup {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

export type XmlNode = XmlElement | RawMarkup | string;

/** What one document says of the base and the language of what is inside an element. */
export interface Inherited {
  /** Absolute URL (xml:base). */
  base: string | undefined;
  /** As written (xml:lang). */
  language: string | undefined;
}

/** xml:base and xml:lang as they hold inside an element (XML Base §4.2, XML §2.12). */
export function inheritedBy(attributes: Record<string, string> | undefined, outer: Inherited): Inherited {
  if (attributes === undefined) return outer;
  const base = attributes['xml:base'];
  const language = attributes['xml:lang'];
  if (base === undefined && language === undefined) return outer;
  return {
    base: base === undefined ? outer.base : (absoluteUrl(base, outer.base) ?? outer.base),
    language: language === undefined ? outer.language : language.trim() || undefined,
  };
}

const NONE: readonly never[] = [];

/** An element of the tolerant tree. */
export class XmlElement {
  /** With the usual prefix: `title`, `dc:creator`, `media:content`. */
  readonly name: string;
  /** As written. */
  readonly rawName: string;
  readonly attributes: Record<string, string> | undefined;
  readonly scope: NameScope;
  readonly inherited: Inherited;
  /** Text alone, while there is no child element: decoded, CDATA and references alike. */
  text = '';
  /** Whether some of the text stood in CDATA. */
  cdata = false;
  /** Whether text inside counts; between the fields of an item it is indentation. */
  holdsText = true;
  /** Everything in order, from the first child element on. */
  nodes: XmlNode[] | undefined = undefined;

  constructor(
    name: string,
    rawName: string,
    attributes: Record<string, string> | undefined,
    scope: NameScope,
    inherited: Inherited,
  ) {
    this.name = name;
    this.rawName = rawName;
    this.attributes = attributes;
    this.scope = scope;
    this.inherited = inherited;
  }

  append(child: XmlElement): void {
    if (this.nodes === undefined) {
      this.nodes = [];
      if (this.text !== '') this.nodes.push(this.cdata ? new RawMarkup(this.text) : this.text);
    }
    this.nodes.push(child);
  }

  /** @param exact keep the white space around a CDATA section, which else is the indentation of the XML, not text */
  appendText(text: string, cdata: boolean, exact = false): void {
    if (this.nodes !== undefined) this.nodes.push(cdata ? new RawMarkup(text) : text);
    else if (exact) {
      this.text += text;
      this.cdata ||= cdata;
    } else {
      if (cdata && !this.cdata && this.text !== '' && this.text.trim() === '') this.text = '';
      else if (!cdata && this.cdata && text.trim() === '') return;
      this.text = this.text === '' ? text : this.text + text;
      this.cdata ||= cdata;
    }
  }

  attribute(name: string): string | undefined {
    const attributes = this.attributes;
    if (attributes === undefined) return undefined;
    if (Object.hasOwn(attributes, name)) return attributes[name];
    const colon = name.indexOf(':');
    for (const raw in attributes) {
      if (raw.length === name.length && raw.toLowerCase() === name.toLowerCase()) return attributes[raw];
      // rdf:about under another prefix, or without one.
      if (colon > 0 && raw.endsWith(name.slice(colon)) && this.scope.nameOf(raw, '') === name) return attributes[raw];
    }
    return undefined;
  }

  /** The first child of that name. */
  child(name: string): XmlElement | undefined {
    const nodes = this.nodes;
    if (nodes === undefined) return undefined;
    for (const node of nodes) if (node instanceof XmlElement && node.name === name) return node;
    return undefined;
  }

  /** The child elements, of that name or all. */
  children(name?: string): readonly XmlElement[] {
    const nodes = this.nodes;
    if (nodes === undefined) return NONE;
    let found: XmlElement[] | undefined;
    for (const node of nodes)
      if (node instanceof XmlElement && (name === undefined || node.name === name)) (found ??= []).push(node);
    return found ?? NONE;
  }

  /** All text inside, in order, without the tags. */
  deepText(): string {
    if (this.nodes === undefined) return this.text;
    let text = '';
    for (const node of this.nodes)
      text += typeof node === 'string' ? node : node instanceof RawMarkup ? node.markup : node.deepText();
    return text;
  }
}

export interface XmlTree {
  /** rss, rdf:RDF, feed or channel; undefined if the document has none of them. */
  root: XmlElement | undefined;
  /** Whether an element was open at the end of the document. */
  cutOff: boolean;
}
