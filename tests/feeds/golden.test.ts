import { describe, expect, it } from 'vitest';
import { feedOf, renderFeed } from '../../src/feeds/index.ts';
import { ARTICLES, CHANNEL } from './articles.ts';
import atom from './golden/five.atom.xml?raw';
import json from './golden/five.json?raw';
import rss from './golden/five.rss.xml?raw';
import { atomProblems, jsonProblems, rssProblems } from './validity.ts';

/** The files were read line by line before they were kept; read them again before you change them. */
describe('Articles in five languages', () => {
  const feed = feedOf(ARTICLES, CHANNEL);

  it('are this RSS, byte for byte, and it is valid', () => {
    expect(renderFeed(feed, 'rss')).toBe(rss);
    expect(rssProblems(rss, CHANNEL.selfUrls.rss)).toEqual([]);
  });

  it('are this Atom, byte for byte, and it is valid', () => {
    expect(renderFeed(feed, 'atom')).toBe(atom);
    expect(atomProblems(atom, CHANNEL.selfUrls.atom)).toEqual([]);
  });

  it('are this JSON Feed, byte for byte, and it is valid', () => {
    expect(renderFeed(feed, 'json')).toBe(json);
    expect(jsonProblems(json, CHANNEL.selfUrls.json)).toEqual([]);
  });
});
