import { expect, test } from 'vitest';
import { FeedError, FeedReader, readFeed } from '../../src/parser/index.ts';
import { ATOM, JSON_FEED, PODCAST, RSS_091, RSS_1, RSS_2 } from './feeds.ts';

const XHTML =
  '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/"><entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p dir="rtl">نص<br/><a href="x">رابط</a></p></div></content></entry></feed>';
const MEDIA =
  '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item><media:group><media:content url="https://example.org/a.mp4" type="video/mp4" duration="9"/><media:thumbnail url="https://example.org/a.jpg"/></media:group></item></channel></rss>';
const DOCTYPE =
  '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ب">]><rss version="2.0"><channel><item><title>&a;&nbsp;<![CDATA[<b>x</b>]]></title><!-- c --></item></channel></rss>';
const PAGE =
  '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"><script>"<rss>"</script></head><body><p>صفحة</p></body></html>';
const FEEDS = [RSS_2, RSS_091, RSS_1, ATOM, PODCAST, JSON_FEED, XHTML, MEDIA, DOCTYPE, PAGE];

/** Mulberry32: the same numbers from the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Undefined for a feed or a FeedError; whatever else is thrown is the failure. */
async function failureOf(bytes: Uint8Array): Promise<unknown> {
  try {
    const { items } = readFeed(bytes, { url: 'https://example.org/feed' });
    JSON.stringify(items);
  } catch (error) {
    if (!(error instanceof FeedError)) return error;
  }
  try {
    await new FeedReader().parseString(new TextDecoder().decode(bytes));
  } catch (error) {
    if (!(error instanceof FeedError)) return error;
  }
  return undefined;
}

test('ten feeds cut off at every byte give a feed or a FeedError', async () => {
  for (const feed of FEEDS) {
    const bytes = new TextEncoder().encode(feed);
    for (let length = 0; length <= bytes.length; length++)
      expect(await failureOf(bytes.subarray(0, length))).toBeUndefined();
  }
}, 120_000);

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '</',
  '/>',
  '<item>',
  '</item>',
  '<entry>',
  '<title>',
  '</description>',
  '&lt;',
  '&#0;',
  '&#x110000;',
  '<?',
  '?>',
  '\u0000',
  '\u202e',
  '\ufeff',
  'xml:base="',
  'xmlns="',
  '{',
  '}',
  '[',
  '\\',
  '\ud800',
  '<!DOCTYPE x [',
  '__proto__',
];

test('mutated feeds give a feed or a FeedError', async () => {
  const next = random(20_240_712);
  for (let round = 0; round < 2_500; round++) {
    let text = FEEDS[Math.floor(next() * FEEDS.length)]!;
    for (let edit = 0; edit < 1 + next() * 6; edit++) {
      const at = Math.floor(next() * text.length);
      const cut = next() < 0.5 ? Math.floor(next() * 30) : 0;
      const other = FEEDS[Math.floor(next() * FEEDS.length)]!;
      const piece =
        next() < 0.7
          ? PIECES[Math.floor(next() * PIECES.length)]!
          : other.slice(Math.floor(next() * other.length)).slice(0, 40);
      text = text.slice(0, at) + piece + text.slice(at + cut);
    }
    expect({ text, failure: await failureOf(new TextEncoder().encode(text)) }).toEqual({ text, failure: undefined });
  }
}, 120_000);

test('random and flipped bytes give a feed or a FeedError', async () => {
  const next = random(7);
  for (let round = 0; round < 1_000; round++) {
    const bytes =
      round % 2 === 0
        ? new Uint8Array(1 + Math.floor(next() * 300)).map(() => next() * 256)
        : new TextEncoder().encode(FEEDS[round % FEEDS.length]!);
    for (let flip = 0; flip < 5; flip++) bytes[Math.floor(next() * bytes.length)] = next() * 256;
    expect(await failureOf(bytes)).toBeUndefined();
  }
}, 120_000);
