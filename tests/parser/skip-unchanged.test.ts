import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readChanges } from '../../src/parser/read-changes.ts';
import { readFeed } from '../../src/parser/read-feed.ts';

/** Reading with unchanged items passed over gives what reading everything gives, however damaged the documents are. */

const url = 'https://example.org/feed';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const HEADS = {
  rss: '<?xml version="1.0"?><rss version="2.0"><channel><title>أخبار</title><language>ar</language>',
  rdf: '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>خبرها</title></channel>',
  atom: '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="he"><title>חדשות</title>',
};
const TAILS = { rss: '</channel></rss>', rdf: '</rdf:RDF>', atom: '</feed>' };

/** Items as they are published, and as they are damaged; `NAME` is the item's tag. */
const ITEMS = [
  '<NAME><title>خبر أول</title><link>https://example.org/1</link><description>نص &amp; نص</description></NAME>',
  '<NAME rdf:about="x"><title>کتاب</title><id>urn:2</id><content type="html">&lt;p>متن&lt;/p></content></NAME>',
  '<NAME><title>ידיעה</title><description><![CDATA[<p>טקסט</p> </NAME> <NAME>]]></description></NAME>',
  '<NAME><title>خبر</title><description>سطر<br>سطر</description><guid>4</guid></NAME>',
  '<NAME><title>اردو<link>https://example.org/5</link></NAME>',
  '<NAME><title>a & b < c &nope; <مئة></title></NAME >',
  '<NAME><title><![CDATA[بلا نهاية</title><guid>7</guid></NAME>',
  '<NAME><title><![CDATA[واحد <![CDATA[اثنان]]></title><guid>8</guid></NAME>',
  '<NAME><title>x</title><x:old xmlns:x="urn:x"><NAME><title>y</title></NAME></x:old></NAME>',
  '<NAME><b><i></b></i><title>متقاطع</title></NAME>',
  '<NAME><link href="https://example.org/11>اقتباس</link><title>ق</title></NAME>',
  '<NAME><!-- تعليق بلا نهاية <title>ت</title></NAME>',
  '<NAME><title>مفتوح</title>',
  '<NAME><title>&own;</title></NAME>',
  '<NAME/>',
  '<NAME></NAME>',
];
const BETWEEN = [
  '\n',
  '<!-- <NAME><title>لا</title></NAME> -->',
  '<image><url>https://example.org/i.png</url></image>',
  '<x:related><NAME><title>ليس هنا</title></NAME></x:related>',
  '<x:open>',
  '</x:open>',
  '</NAME>',
  '</b>',
  ']]>',
  '-->',
  '"',
  '<![CDATA[',
  '<title>عنوان',
  '</channel>',
  '<channel xml:base="https://other.example/">',
  '<?php ',
  '<!DOCTYPE x [<!ENTITY own "كيان">]>',
];

type Kind = keyof typeof HEADS;
const documentOf = (kind: Kind, pieces: readonly string[]): string =>
  HEADS[kind] + pieces.join('').replaceAll('NAME', kind === 'atom' ? 'entry' : 'item') + TAILS[kind];

const pieces = fc.array(
  fc.oneof({ arbitrary: fc.constantFrom(...ITEMS), weight: 3 }, { arbitrary: fc.constantFrom(...BETWEEN), weight: 1 }),
  { maxLength: 10 },
);
const kinds = fc.constantFrom<Kind>('rss', 'rdf', 'atom');

/** Every fingerprint of a document with the item that it stands for. */
function fingerprintsOf(text: string): Map<string, unknown> {
  const { items } = readFeed(bytes(text), { url });
  const { entries } = readChanges(bytes(text), { url, seen: new Set() });
  expect(entries).toHaveLength(items.length);
  return new Map(entries.map(({ fingerprint }, place) => [fingerprint, items[place]]));
}

function expectSameWithout(seen: ReadonlyMap<string, unknown>, text: string): void {
  const { items, problems: _, ...whole } = readFeed(bytes(text), { url });
  const {
    entries,
    clean,
    stopped,
    problems: _2,
    ...rest
  } = readChanges(bytes(text), { url, seen: new Set(seen.keys()) });
  expect(entries.map(({ fingerprint, item }) => (item === undefined ? seen.get(fingerprint) : clean(item)))).toEqual(
    items,
  );
  expect({ ...rest, stopped }).toEqual({ ...whole, stopped: false });
}

it('an unchanged item is the same item in another document, whatever stands around it', () => {
  fc.assert(
    fc.property(kinds, pieces, pieces, (kind, before, after) => {
      expectSameWithout(fingerprintsOf(documentOf(kind, before)), documentOf(kind, after));
    }),
    { numRuns: 1_000 },
  );
});

it('any part of a document may be unchanged', () => {
  fc.assert(
    fc.property(kinds, pieces, fc.infiniteStream(fc.boolean()), (kind, parts, coins) => {
      const text = documentOf(kind, parts);
      const some = [...fingerprintsOf(text)].filter(() => coins.next().value);
      expectSameWithout(new Map(some), text);
    }),
    { numRuns: 1_000 },
  );
});

it('documents with something cut out or put in lose nothing', () => {
  const edits = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(12),
      put: fc.constantFrom('', ...BETWEEN),
    }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(kinds, pieces, edits, (kind, parts, changes) => {
      const before = documentOf(kind, parts);
      const after = changes.reduce((text, { at, drop, put }) => {
        const from = Math.max(HEADS[kind].length, Math.floor(at * text.length));
        return text.slice(0, from) + put + text.slice(from + drop);
      }, before);
      expectSameWithout(fingerprintsOf(before), after);
    }),
    { numRuns: 1_000 },
  );
});

describe('passing over costs linear time', () => {
  const M = 4_000_000;
  const item = (n: number): string =>
    `<item><title>خبر</title><pubDate>Fri, 12 Jul 2024 10:00:00 GMT</pubDate><guid>${n}</guid></item>`;
  const known = Array.from({ length: 40 }, (_, n) => item(n)).join('');
  const seen = new Set(fingerprintsOf(documentOf('rss', [known])).keys());
  test.each([
    ['items that never end', '<item>'.repeat(M / 6)],
    ['items that never end, before one end tag', `${'<item><title>a</title>'.repeat(M / 22)}</item>`],
    ['end tags of items', '</item>'.repeat(M / 7)],
    ['end tags that never end', `${known}${'</item '.repeat(M / 7)}`],
    ['sections that never end, behind known items', `${known}${'<![CDATA[</item>'.repeat(M / 16)}`],
    ['known items in comments that never end', `<!--${known}`.repeat(M / known.length)],
    ['known items, again and again', known.repeat(M / known.length)],
    ['tags that never end, behind known items', `${known}${'<x:a><item></item>'.repeat(M / 18)}`],
  ])(
    '%s',
    (_, inner) => {
      const from = Date.now();
      const document = bytes(documentOf('rss', [inner]));
      readChanges(document, { url, seen, enough: 20 });
      readChanges(document, { url, seen });
      expect(Date.now() - from).toBeLessThan(20_000);
    },
    60_000,
  );
});
