import { absoluteUrl } from '../../html/index.ts';
import { LIMITS } from '../limits.ts';
import { RawMarkup, XmlElement, type XmlNode } from '../xml/element.ts';
import { VOID } from '../xml/fields.ts';

/**
 * The HTML of what stands inside an element as elements: XHTML of Atom, or HTML that someone forgot to
 * escape. Prefixes are gone, `xml:lang` is `lang`, addresses under an xml:base of their own are absolute.
 */
export function innerMarkup(element: XmlElement): string {
  const out = { html: '' };
  write(element.nodes ?? [element.cdata ? new RawMarkup(element.text) : element.text], element.inherited.base, out);
  return out.html;
}

export const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const escapeAttribute = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const ADDRESSES = new Set(['href', 'src', 'cite', 'poster', 'longdesc', 'background', 'data']);

function write(nodes: readonly XmlNode[], base: string | undefined, out: { html: string }): void {
  for (const node of nodes) {
    if (out.html.length > LIMITS.contentCharacters) return;
    if (typeof node === 'string') out.html += escapeHtml(node);
    else if (node instanceof RawMarkup) out.html += node.markup;
    else writeElement(node, base, out);
  }
}

function writeElement(element: XmlElement, base: string | undefined, out: { html: string }): void {
  const name = element.name;
  let tag = `<${name}`;
  const attributes = element.attributes;
  for (const raw in attributes) {
    let value = attributes[raw]!;
    let attribute = raw.toLowerCase();
    if (attribute === 'xml:lang' && !('lang' in attributes)) attribute = 'lang';
    if (attribute.includes(':') || attribute === 'xmlns' || !/^[a-z][\w.-]*$/.test(attribute)) continue;
    if (element.inherited.base !== base && ADDRESSES.has(attribute)) value = absoluteUrl(value, element.inherited.base) ?? value;
    tag += ` ${attribute}="${escapeAttribute(value)}"`;
  }
  out.html += `${tag}>`;
  if (VOID.has(name)) return;
  write(element.nodes ?? [element.cdata ? new RawMarkup(element.text) : element.text], base, out);
  out.html += `</${name}>`;
}
