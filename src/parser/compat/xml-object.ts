import { XmlElement } from '../xml/element.ts';
import { CONTAINERS } from '../xml/fields.ts';
import { innerMarkup } from '../formats/markup.ts';
import type { ValueOptions } from './value-options.ts';

/** An element in the shape of xml2js with its default options: what rss-parser's mapping reads. */
export interface XmlObject {
  /** Text, if there are attributes or elements beside it. */
  _?: string;
  /** Attributes. */
  $?: Record<string, string>;
  [name: string]: XmlValue[] | string | Record<string, string> | undefined;
}

/** An element with text alone is its text. */
export type XmlValue = string | XmlObject;

/**
 * The element as xml2js gives it, with these repairs: elements inside a text (xhtml, HTML that was not
 * escaped) are its markup in order, and a field in another case or under another prefix stands under the
 * usual name too.
 */
export function xmlObjectOf(
  element: XmlElement,
  options: ValueOptions,
  skip?: (child: XmlElement) => boolean,
): XmlValue {
  const attributes = options.isPlain ? element.attributes : options.attributes(element.attributes);
  if (element.nodes === undefined || TEXTS.has(element.name)) {
    const text = element.nodes === undefined ? element.text : innerMarkup(element);
    if (attributes === undefined && options.isPlain) return text;
    const isBlank = !element.cdata && !/\S/.test(text);
    if (attributes === undefined) return isBlank ? options.empty(text) : options.value(text, element.rawName);
    if (isBlank && !isLinkInText(element)) return { $: attributes };
    return { _: options.value(text, element.rawName), $: attributes };
  }
  const object: XmlObject = {};
  if (attributes !== undefined) object.$ = attributes;
  const isFields = skip !== undefined || CONTAINERS.has(element.name);
  let text = '';
  for (const node of element.nodes) {
    if (node instanceof XmlElement) {
      if (skip?.(node) === true) continue;
      const value = xmlObjectOf(node, options);
      // The resolved name is one string for all elements of that name, which makes it the faster key.
      if (node.rawName === node.name) add(object, node.name, value);
      else {
        add(object, node.rawName, value);
        if (isFields && !node.name.startsWith(':')) add(object, node.name, value);
      }
    } else text += typeof node === 'string' ? node : node.markup;
  }
  if (text !== '' && /\S/.test(text)) object._ = options.value(text, element.rawName);
  return object;
}

/** What rss-parser gives as a text, and what people show as HTML: the elements in it are markup. */
const TEXTS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'summary',
  'content',
  'content:encoded',
  'body',
  'subtitle',
  'tagline',
  'rights',
  'copyright',
  'info',
  'atom:title',
  'atom:summary',
  'atom:content',
  'media:title',
  'media:description',
  'itunes:title',
  'itunes:subtitle',
  'itunes:summary',
  'googleplay:description',
  'dc:title',
  'dc:description',
  'dc:rights',
]);

/** A link of Atom that has its address as its text, if it has any. */
function isLinkInText(element: XmlElement): boolean {
  return element.name === 'link' && element.attribute('href') === undefined;
}

function add(object: XmlObject, name: string, value: XmlValue): void {
  // Text and attributes have these keys; no element of a feed is called so.
  if (name === '_' || name === '$' || name === '__proto__') return;
  const values = object[name];
  if (Array.isArray(values)) values.push(value);
  else object[name] = [value];
}
