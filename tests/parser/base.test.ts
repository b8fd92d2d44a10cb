import { describe, expect, it } from 'vitest';
import { readFeed } from '../../src/parser/index.ts';
import { readChanges } from '../../src/parser/read-changes.ts';

const FEED = 'https://feeds.example/all.xml';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const first = (text: string) => readFeed(bytes(text), { url: FEED }).items[0]!;
const rss = (item: string, attributes = '') =>
  first(
    `<rss version="2.0" ${attributes}><channel><title>ق</title><link>https://daftar.example/</link><item>${item}</item></channel></rss>`,
  );
const atom = (entry: string, attributes = '') =>
  first(`<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>ق</title><entry>${entry}</entry></feed>`);
const json = (item: object) =>
  first(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'ق', items: [item] }));

const HTML = '<p>شرح<a href="#n1">1</a> <a href="map.html">خريطة</a> <img src="/plan.png" alt="مخطط"></p>';
const ESCAPED = HTML.replaceAll('<', '&lt;');
const OF_ITEM =
  '<p>شرح<a href="https://daftar.example/2024/garden/#n1">1</a> <a href="https://daftar.example/2024/garden/map.html">خريطة</a> <img src="https://daftar.example/plan.png" alt="مخطط" /></p>';

describe('relative addresses and anchors', () => {
  it.each([
    ['RSS', rss(`<link>https://daftar.example/2024/garden/</link><description>${ESCAPED}</description>`)],
    [
      'RSS with its address in the guid',
      rss(`<guid>https://daftar.example/2024/garden/</guid><description>${ESCAPED}</description>`),
    ],
    [
      'RSS behind FeedBurner',
      rss(
        `<link>https://feedproxy.example/~r/x/1</link><fb:origLink xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0">https://daftar.example/2024/garden/</fb:origLink><description>${ESCAPED}</description>`,
      ),
    ],
    ['Atom', atom(`<link href="https://daftar.example/2024/garden/"/><content type="html">${ESCAPED}</content>`)],
    [
      'xhtml of Atom',
      atom(
        `<link href="https://daftar.example/2024/garden/"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${HTML.replace('مخطط">', 'مخطط"/>')}</div></content>`,
      ),
    ],
    ['JSON', json({ id: '1', url: 'https://daftar.example/2024/garden/', content_html: HTML })],
  ])("of %s are those of the item's page", (_, item) => expect(item.contentHtml).toBe(OF_ITEM));

  it('follow xml:base, of the content, the entry and the feed, where it is there', () => {
    const link = '<link href="https://daftar.example/2024/garden/"/>';
    const image = '&lt;img src="a.jpg"&gt;';
    const of = (base: string) => `<img src="${base}a.jpg" />`;
    expect(atom(`${link}<content type="html" xml:base="https://cdn.example/c/">${image}</content>`).contentHtml).toBe(
      of('https://cdn.example/c/'),
    );
    expect(
      atom(`${link}<content type="html">${image}</content>`, 'xml:base="https://cdn.example/f/"').contentHtml,
    ).toBe(of('https://cdn.example/f/'));
    expect(
      rss(
        `<link>https://daftar.example/1/</link><description>${image}</description>`,
        'xml:base="https://cdn.example/r/"',
      ).contentHtml,
    ).toBe(of('https://cdn.example/r/'));
  });

  it('are those of the document where the item has no address', () => {
    expect(rss('<description>&lt;img src="a.jpg"&gt;</description>').contentHtml).toBe(
      '<img src="https://feeds.example/a.jpg" />',
    );
    expect(json({ id: '1', content_html: '<img src="a.jpg">' }).contentHtml).toBe(
      '<img src="https://feeds.example/a.jpg" />',
    );
  });

  it('of pictures and files go with the item too, its own address with the feed', () => {
    const item = rss('<link>/2024/garden/</link><enclosure url="1.mp3"/>');
    expect([item.url, item.enclosures]).toEqual([
      'https://feeds.example/2024/garden/',
      [{ url: 'https://feeds.example/2024/garden/1.mp3', type: 'audio/mpeg' }],
    ]);
    expect(json({ id: '1', url: 'https://daftar.example/2024/garden/', image: 'g.jpg' }).image).toEqual({
      url: 'https://daftar.example/2024/garden/g.jpg',
    });
  });

  it('are the same where only changes are read, for two items that say the same', () => {
    const item = (n: number) =>
      `<item><guid>${n}</guid><link>https://daftar.example/${n}/</link><description>&lt;img src="a.jpg"&gt;</description></item>`;
    const text = `<rss version="2.0"><channel><title>ق</title>${item(1)}${item(2)}</channel></rss>`;
    const { entries, clean } = readChanges(bytes(text), { url: FEED, seen: new Set() });
    expect(entries.map(({ item: read }) => clean(read!).contentHtml)).toEqual([
      '<img src="https://daftar.example/1/a.jpg" />',
      '<img src="https://daftar.example/2/a.jpg" />',
    ]);
  });
});
