/** Well-formed documents of feeds with elements of any vocabulary in any place, and what XML says of them. */
import fc from 'fast-check';
import { Problems } from '../../../src/parser/problems.ts';
import { XmlElement } from '../../../src/parser/xml/element.ts';
import { readXml } from '../../../src/parser/xml/tree.ts';

/** An element as an XML parser gives it, without its text where there are elements beside it. */
export interface Plain {
  name: string;
  attributes: Record<string, string>;
  children: Plain[];
}

/** What stands between two tags, as it is written. */
const between = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  '\n  ',
  'نص',
  'a &amp; b',
  '&#x645;',
  '<![CDATA[<p>س</p> ]] ]>]]>',
  '<![CDATA[</item><item>]]>',
  '<!-- <item> -->',
  '<?x a > b ?>',
  '5 &lt; 6',
  '<![CDATA[a <![CDATA[ b]]>',
);

const NAMES = [
  'title',
  'link',
  'guid',
  'id',
  'author',
  'name',
  'email',
  'pubDate',
  'updated',
  'item',
  'entry',
  'image',
  'url',
  'source',
  'content',
  'summary',
  'description',
  'body',
  'category',
  'enclosure',
  'channel',
  'feed',
  'rss',
  'items',
  'textinput',
  'comments',
  'Title',
  'p',
  'br',
  'img',
  'div',
  'svg',
  'metadata',
  'dc:creator',
  'dc:date',
  'content:encoded',
  'media:group',
  'media:content',
  'media:title',
  'itunes:owner',
  'itunes:name',
  'atom:link',
  'atom:entry',
  'atom:author',
  'ev:place',
  'ev:item',
  'ev:title',
  'sync:history',
  'activity:object',
  'at:deleted-entry',
  'مكان',
  'ev:مكان',
];

const OTHER = 'urn:example:other';
const VALUES = [
  'xhtml',
  'html',
  OTHER,
  'http://www.w3.org/1999/xhtml',
  'https://example.org/?a=1 b=',
  'ar',
  "it's",
  'س > ص',
];

const attributes = fc
  .dictionary(fc.constantFrom('href', 'type', 'rel', 'url', 'xml:lang', 'xmlns', 'a'), fc.constantFrom(...VALUES), {
    maxKeys: 2,
  })
  .map(({ xmlns, ...given }): Record<string, string> => {
    if (xmlns === undefined) return given;
    return { ...given, xmlns: xmlns.startsWith('http://') ? xmlns : OTHER };
  });

interface Written {
  plain: Plain;
  xml: string;
}

type Inside = [text: string, element: Written][];

const { element } = fc.letrec<{ element: Written }>((tie) => ({
  element: fc
    .record({
      name: fc.constantFrom(...NAMES),
      attributes,
      quote: fc.constantFrom('"', "'"),
      inside: fc.oneof(
        { maxDepth: 5, depthSize: 'small' },
        fc.constant<Inside>([]),
        fc.array(fc.tuple(between, tie('element')) as fc.Arbitrary<Inside[number]>, { maxLength: 5 }),
      ),
      last: between,
    })
    .map(({ name, attributes, quote, inside, last }) => write(name, attributes, inside, last, quote)),
}));

function write(name: string, attributes: Record<string, string>, inside: Inside, last: string, quote = '"'): Written {
  const escaped = quote === '"' ? '&quot;' : '&apos;';
  const tag = Object.entries(attributes)
    .map(([key, value]) => ` ${key}=${quote}${value.replaceAll(quote, escaped)}${quote}`)
    .join('');
  const content = inside.map(([text, { xml }]) => text + xml).join('') + last;
  return {
    plain: { name, attributes, children: inside.map(([, { plain }]) => plain) },
    xml: content === '' && quote === '"' ? `<${name}${tag}/>` : `<${name}${tag}>${content}</${name} >`,
  };
}

const PREFIXES = {
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:ev': 'urn:example:events',
  'xmlns:sync': 'urn:example:sync',
  'xmlns:activity': 'http://activitystrea.ms/spec/1.0/',
  'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
};
const ATOM = 'http://www.w3.org/2005/Atom';

const fields = fc.array(fc.tuple(fc.constantFrom('', '\n'), element), { maxLength: 8 });

/** Documents with some items and fields, in RSS or Atom. */
export const documents = fc
  .record({
    atom: fc.boolean(),
    fields,
    items: fc.array(fields, { maxLength: 4 }),
    after: fields,
  })
  .map(({ atom, fields, items, after }) => {
    const tag = atom ? 'entry' : 'item';
    const inside: Inside = [
      ...fields,
      ...items.map((each): Inside[number] => ['\n', write(tag, {}, each, '')]),
      ...after,
    ];
    const { plain, xml } = atom
      ? write('feed', { xmlns: ATOM, ...PREFIXES }, inside, '\n')
      : write('rss', { version: '2.0', ...PREFIXES }, [['', write('channel', {}, inside, '')]], '');
    return { plain, xml: `<?xml version="1.0" encoding="utf-8"?>\n${xml}` };
  });

/** The items that a document has by XML and its namespaces: `item` and `entry` of the feed's own, where items stand. */
export function itemsOf(root: Plain): Plain[] {
  const own = root.attributes.xmlns;
  const isOwn = ({ name, attributes: { xmlns } }: Plain): boolean =>
    !name.includes(':') && (xmlns === undefined || xmlns === own);
  const isCalled = (element: Plain, ...names: string[]): boolean =>
    isOwn(element) && names.includes(element.name.toLowerCase());
  const of = (holder: Plain, namespace: boolean): Plain[] =>
    holder.children.flatMap((child) => {
      if (holder === root && root.name === 'rss' && child.name.toLowerCase() === 'channel') return of(child, true);
      if (holder.name === 'channel' && child.name === 'items') return of(child, isOwn(child) && namespace);
      const atom = root.name === 'feed' && child.name === 'atom:entry';
      return (namespace && isCalled(child, 'item', 'entry')) || atom ? [child] : [];
    });
  return of(root, true);
}

/** The same of what was read. */
export function readPlain(xml: string): { items: Plain[]; rest: Plain | undefined; problems: string[] } {
  const problems = new Problems();
  const items: Plain[] = [];
  const { root } = readXml(xml, problems, { onItem: (item) => void items.push(plainOf(item)) });
  return { items, rest: root && plainOf(root), problems: problems.list() };
}

function plainOf(element: XmlElement): Plain {
  return { name: element.rawName, attributes: { ...element.attributes }, children: element.children().map(plainOf) };
}

/** A document without its items. */
export function withoutItems(root: Plain): Plain {
  const items = new Set(itemsOf(root));
  const without = ({ children, ...element }: Plain): Plain => ({
    ...element,
    children: children.filter((child) => !items.has(child)).map(without),
  });
  return without(root);
}
