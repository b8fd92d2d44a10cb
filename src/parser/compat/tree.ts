import type { Problems } from '../problems.ts';
import type { XmlElement } from '../xml/element.ts';
import { ITEMS } from '../xml/fields.ts';
import { readXml } from '../xml/tree.ts';
import type { ValueOptions } from './value-options.ts';
import { xmlObjectOf, type XmlObject, type XmlValue } from './xml-object.ts';

/** A document in the shape of xml2js, whose root is one that rss-parser knows. */
export type DocumentTree = { feed: XmlObject } | { rss: XmlObject } | { 'rdf:RDF': XmlObject };

/** Reads a feed into the tree that rss-parser's mapping is handed; undefined if there is none. */
export function readDocumentTree(xml: string, problems: Problems, options: ValueOptions): DocumentTree | undefined {
  const objectOf = (element: XmlElement, atom: boolean): XmlObject => fieldsOf(element, atom, options);
  const items: XmlValue[] = [];
  const { root } = readXml(xml, problems, {
    onItem: (item, { name }) => void items.push(objectOf(item, name === 'feed')),
    exact: true,
  });
  if (root === undefined) return undefined;
  if (root.name === 'feed') return { feed: { ...objectOf(root, true), entry: items } };
  const element = root.child('channel');
  const channel = objectOf(element ?? root, false);
  if (root.name === 'rdf:RDF') {
    return { 'rdf:RDF': { ...objectOf(root, false), channel: [besideImage(channel, root, options)], item: items } };
  }
  const attributes = { ...root.attributes };
  // What rss-parser takes for a podcast is a matter of the declaration, which some feeds forgot.
  if (attributes['xmlns:itunes'] === undefined && [channel, ...items].some(hasItunes))
    attributes['xmlns:itunes'] = 'http://www.itunes.com/dtds/podcast-1.0.dtd';
  return { rss: { $: attributes, channel: [{ ...channel, item: items }] } };
}

function fieldsOf(element: XmlElement, atom: boolean, options: ValueOptions): XmlObject {
  const value = xmlObjectOf(element, options, (child) => ITEMS.has(child.name) || child.name === 'channel');
  const object: XmlObject = typeof value === 'string' ? {} : value;
  // rss-parser reads the attributes of every link of Atom, of those without any too.
  if (atom && Array.isArray(object.link))
    object.link = object.link.map((link) =>
      typeof link === 'string'
        ? { $: { href: link.trim() } }
        : link.$?.href === undefined
          ? { ...link, $: { ...link.$, href: (link._ ?? '').trim() } }
          : link,
    );
  return object;
}

/** RSS 1.0 has the image beside the channel; rss-parser looks inside. */
function besideImage(channel: XmlObject, root: XmlElement, options: ValueOptions): XmlObject {
  const image = root.child('image');
  const own = Array.isArray(channel.image) ? channel.image[0] : undefined;
  if (image === undefined || (typeof own === 'object' && own.url !== undefined)) return channel;
  return { ...channel, image: [fieldsOf(image, false, options)] };
}

function hasItunes(value: XmlValue): boolean {
  if (typeof value === 'string') return false;
  for (const name in value) if (name.startsWith('itunes:')) return true;
  return false;
}
