import { absoluteUrl } from '../../content/index.ts';
import { escapeAttribute, escapeText } from '../../text/escape.ts';
import { LIMITS } from '../limits.ts';
import { RawMarkup, XmlElement, type XmlNode } from '../xml/element.ts';
import { VOID } from '../xml/fields.ts';

/**
 * The HTML of what stands inside an element as elements: XHTML of Atom, or HTML that someone forgot to
 * escape. Prefixes are gone, `xml:lang` is `lang`, addresses under an xml:base of their own are absolute.
 */
export function innerMarkup(element: XmlElement, textIsMarkup = false): string {
  const writer: Writer = { html: '', base: element.inherited.base, textIsMarkup };
  write(nodesOf(element), writer);
  return writer.html;
}

interface Writer {
  html: string;
  /** What the caller will resolve relative addresses with. */
  base: string | undefined;
  textIsMarkup: boolean;
}

const nodesOf = (element: XmlElement): readonly XmlNode[] =>
  element.nodes ?? [element.cdata ? new RawMarkup(element.text) : element.text];

const ADDRESSES = new Set(['href', 'src', 'cite', 'poster', 'longdesc', 'background', 'data']);

function write(nodes: readonly XmlNode[], out: Writer): void {
  for (const node of nodes) {
    if (out.html.length > LIMITS.contentCharacters) return;
    if (typeof node === 'string') out.html += out.textIsMarkup ? node : escapeText(node);
    else if (node instanceof RawMarkup) out.html += node.markup;
    else writeElement(node, out);
  }
}

function writeElement(element: XmlElement, out: Writer): void {
  // What another namespace calls like a field is written as it was: `svg`, `math`.
  const name = element.name.startsWith(':') ? element.rawName : element.name;
  let tag = `<${name}`;
  const attributes = element.attributes;
  for (const raw in attributes) {
    let value = attributes[raw]!;
    let attribute = raw.toLowerCase();
    if (attribute === 'xml:lang' && !('lang' in attributes)) attribute = 'lang';
    if (attribute.includes(':') || attribute === 'xmlns' || !/^[a-z][\w.-]*$/.test(attribute)) continue;
    if (element.inherited.base !== out.base && ADDRESSES.has(attribute))
      value = absoluteUrl(value, element.inherited.base) ?? value;
    tag += ` ${attribute}="${escapeAttribute(value)}"`;
  }
  out.html += `${tag}>`;
  if (VOID.has(name)) return;
  write(nodesOf(element), out);
  out.html += `</${name}>`;
}
