import { describe, expect, it } from 'vitest';
import { addressOf, contentTypeOf, feedOf, feedUpdated, renderFeed, RtlFeed } from '../../src/feeds/index.ts';
import { summaryOf } from '../../src/content/index.ts';
import { ARTICLES, CHANNEL } from './articles.ts';
import { all, only, parseXml, textIn } from './strict-xml.ts';
import { atomProblems, jsonProblems, rssProblems } from './validity.ts';

const items = (document: string) => all(only(parseXml(document), 'channel'), 'item');

describe('A feed of articles', () => {
  it('links to the article itself, else to its page here', () => {
    expect(ARTICLES.slice(0, 3).map((article) => addressOf(article, 'https://example.org/'))).toEqual([
      'https://example.org/articles/nato',
      'https://example.net/5',
      'https://example.org/articles/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85',
    ]);
  });

  it('was changed when the newest of them was', () => {
    expect(feedUpdated(ARTICLES)).toBe('2024-07-12T18:00:00Z');
    expect(feedUpdated([])).toBeUndefined();
    expect(renderFeed(feedOf([], CHANNEL), 'rss')).not.toContain('lastBuildDate');
  });

  it('carries summaries alone, or titles alone, where that is asked for', () => {
    const summaries = items(renderFeed(feedOf(ARTICLES, { ...CHANNEL, content: 'summary' }), 'rss'));
    expect(summaries.some((item) => only(item, 'content:encoded') !== undefined)).toBe(false);
    expect(summaries.map((item) => only(item, 'description') !== undefined)).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
    ]);
    const titles = items(renderFeed(feedOf(ARTICLES, { ...CHANNEL, content: 'none' }), 'rss'));
    expect(
      titles.map(({ children }) => children.some(({ name }) => name === 'description' || name === 'content:encoded')),
    ).toEqual(Array(6).fill(false));
  });

  it('is valid in every variant', () => {
    for (const content of ['full', 'summary', 'none'] as const) {
      for (const policy of ['isolate', 'mark', 'none'] as const) {
        const feed = feedOf(ARTICLES, { ...CHANNEL, content, policy });
        expect(rssProblems(renderFeed(feed, 'rss'), CHANNEL.selfUrls.rss)).toEqual([]);
        expect(atomProblems(renderFeed(feed, 'atom'), CHANNEL.selfUrls.atom)).toEqual([]);
        expect(jsonProblems(renderFeed(feed, 'json'), CHANNEL.selfUrls.json)).toEqual([]);
      }
    }
  });

  it('names the feed that an aggregated article came from', () => {
    const feed = feedOf(ARTICLES.slice(1, 2), CHANNEL);
    const source = only(only(parseXml(renderFeed(feed, 'atom')), 'entry'), 'source');
    expect([textIn(source, 'id'), textIn(source, 'title'), textIn(source, 'updated')]).toEqual([
      'tag:example.net,2020:feed',
      'ידיעות',
      '2024-07-11T10:00:00Z',
    ]);
    expect(only(items(renderFeed(feed, 'rss'))[0], 'source')).toMatchObject({
      text: 'ידיעות',
      attributes: { url: 'https://example.net/rss' },
    });
    expect(JSON.parse(renderFeed(feed, 'json'))).toMatchObject({ items: [{ external_url: 'https://example.net/5' }] });
  });

  it('believes what was directed when it was taken in, and looks through what anyone else says is directed', () => {
    const directedHtml = '<div dir="rtl" lang="ar"><p>اتفق الحلف اليوم</p></div>';
    const [article] = ARTICLES;
    const stored = JSON.parse(renderFeed(feedOf([{ ...article!, directedHtml }], CHANNEL), 'json'));
    expect(stored.items[0].content_html).toBe(directedHtml);
    const feed = new RtlFeed({ title: 'نشرة', language: 'ar', copyright: '' });
    feed.addItem({ title: 'خبر', content: `${directedHtml}\u0001\uffff`, contentIsDirected: true });
    expect(JSON.parse(feed.json1()).items[0].content_html).toBe(directedHtml);
  });

  it('has further pages and archives as links, and never itself as the next page', () => {
    const links = [
      { rel: 'prev-archive', href: 'https://example.org/archive/1/atom.xml' },
      { rel: 'next', href: CHANNEL.selfUrls.json },
    ];
    const feed = feedOf([], { ...CHANNEL, links });
    expect(renderFeed(feed, 'atom')).toContain(
      '<link rel="prev-archive" href="https://example.org/archive/1/atom.xml"/>',
    );
    expect(JSON.parse(renderFeed(feed, 'json'))).not.toHaveProperty('next_url');
  });

  it('has a Content-Type of its format', () => {
    expect((['rss', 'atom', 'json'] as const).map(contentTypeOf)).toEqual([
      'application/rss+xml; charset=utf-8',
      'application/atom+xml; charset=utf-8',
      'application/feed+json',
    ]);
  });
});

describe('A summary', () => {
  it('is the text of the content, its figures left out', () => {
    expect(
      summaryOf(
        '<figure><img src="https://example.org/a.png"><figcaption>الناتو</figcaption></figure><p>اتفق الحلف</p><p>اليوم</p>',
      ),
    ).toBe('اتفق الحلف اليوم');
    expect(summaryOf('<figure><figcaption>الناتو</figcaption></figure>')).toBe('الناتو');
    expect(summaryOf('<img src="https://example.org/a.png">')).toBe('');
  });

  it('ends at a word, without a comma or an open bracket', () => {
    expect(summaryOf('<p>اتفق الحلف، وشركاؤه (الأربعة) اليوم</p>', 12)).toBe('اتفق الحلف…');
    expect(summaryOf('<p>one two (three four</p>', 9)).toBe('one two…');
  });

  it('of a text without spaces ends between what a reader sees as characters', () => {
    const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';
    expect(summaryOf(`<p>${family.repeat(3)}</p>`, 10)).toBe(`${family}…`);
  });
});
