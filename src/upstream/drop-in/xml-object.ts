import { XmlElement } from '../xml/element.ts';
import { CONTAINERS } from '../xml/fields.ts';
import { innerMarkup } from '../parse/markup.ts';

/** An element in the shape of xml2js with its default options: what rss-parser's mapping reads. */
export interface XmlObject {
  /** Text, where there are attributes or elements beside it. */
  _?: string;
  /** Attributes. */
  $?: Record<string, string>;
  [name: string]: XmlValue[] | string | Record<string, string> | undefined;
}

/** An element with text alone is its text. */
export type XmlValue = string | XmlObject;

/**
 * The element as xml2js gives it, with these repairs: elements inside a text (xhtml, HTML that was not
 * escaped) are its markup in order, and a name in another case or under another prefix stands under the
 * usual name too.
 */
export function xmlObjectOf(element: XmlElement, skip?: (child: XmlElement) => boolean): XmlValue {
  const attributes = element.attributes;
  const isLink = element.name === 'link' && element.scope !== undefined;
  if (element.nodes === undefined || !(CONTAINERS.has(element.name) || isVocabulary(element))) {
    const text = element.nodes === undefined ? element.text : innerMarkup(element);
    if (attributes === undefined) return text;
    return text.trim() === '' && !(isLink && attributes.href === undefined) ? { $: attributes } : { _: text, $: attributes };
  }
  const object: XmlObject = {};
  if (attributes !== undefined) object.$ = attributes;
  for (const node of element.nodes) {
    if (node instanceof XmlElement) {
      if (skip?.(node) === true) continue;
      const value = xmlObjectOf(node);
      add(object, node.name, value);
      if (node.rawName !== node.name) add(object, node.rawName, value);
    } else if (typeof node === 'string' ? node.trim() !== '' : true) object._ = (object._ ?? '') + (typeof node === 'string' ? node : node.markup);
  }
  return object;
}

/** Elements of modules hold elements of modules; what holds HTML holds names without prefix. */
function isVocabulary(element: XmlElement): boolean {
  for (const child of element.children()) if (!child.rawName.includes(':') && element.rawName.includes(':')) return false;
  return element.rawName.includes(':');
}

function add(object: XmlObject, name: string, value: XmlValue): void {
  // Text and attributes have these keys; no element of a feed is called so.
  if (name === '_' || name === '$' || name === '__proto__') return;
  const values = object[name];
  if (Array.isArray(values)) values.push(value);
  else object[name] = [value];
}
