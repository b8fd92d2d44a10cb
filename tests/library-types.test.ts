import { Feed as PlainFeed } from 'feed';
import type PlainParser from 'rss-parser';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as feed from 'nashra/feed';
import type { FeedChannel, Format, RtlFeedOptions, RtlItem } from 'nashra/feed';
import * as parser from 'nashra/parser';
import type { FeedDocument, FeedReader, UpstreamFeed, UpstreamItem } from 'nashra/parser';
import * as text from 'nashra/text';
import type { BidiPolicy, Direction } from 'nashra/text';

describe('nashra/feed', () => {
  it('exports what its documentation names', () => {
    expect(Object.keys(feed).sort()).toEqual([
      'Feed',
      'MEDIA_TYPES',
      'RtlFeed',
      'addressOf',
      'contentTypeOf',
      'feedOf',
      'feedUpdated',
      'podcastGuid',
      'renderFeed',
    ]);
    expectTypeOf<Format>().toEqualTypeOf<'rss' | 'atom' | 'json'>();
    expectTypeOf(feed.renderFeed).parameters.toEqualTypeOf<[feed.RtlFeed, Format]>();
    expectTypeOf(feed.feedOf).parameter(1).toEqualTypeOf<FeedChannel>();
    expectTypeOf(feed.feedOf).returns.toEqualTypeOf<feed.RtlFeed>();
  });

  it('takes the place of the class of the package feed', () => {
    expect(new feed.Feed({ title: 'نشرة', id: 'https://example.org/', copyright: '' })).toBeInstanceOf(PlainFeed);
    expectTypeOf<feed.RtlFeed>().toExtend<PlainFeed>();
    expectTypeOf<ConstructorParameters<typeof PlainFeed>[0]>().toExtend<RtlFeedOptions>();
    expectTypeOf<Parameters<PlainFeed['addItem']>[0]>().toExtend<RtlItem>();
    expectTypeOf<RtlFeedOptions['bidi']>().toEqualTypeOf<BidiPolicy | undefined>();
    expectTypeOf<RtlItem['direction']>().toEqualTypeOf<Direction | undefined>();
  });

  it('requires nothing of an item', () => {
    const one = new feed.RtlFeed({ title: 'نشرة', id: 'https://example.org/', copyright: '' });
    one.addItem({});
    expect(one.items).toEqual([{}]);
    // @ts-expect-error A direction is ltr or rtl.
    one.addItem({ direction: 'auto' });
    // @ts-expect-error There is no such policy.
    expectTypeOf<{ title: ''; id: ''; copyright: ''; bidi: 'both' }>().toExtend<RtlFeedOptions>();
  });
});

describe('nashra/parser', () => {
  it('exports what its documentation names', () => {
    expect(Object.keys(parser).sort()).toEqual(['FeedError', 'FeedReader', 'LIMITS', 'default', 'readFeed']);
    expect(parser.default).toBe(parser.FeedReader);
    expectTypeOf<FeedDocument['items']>().toEqualTypeOf<UpstreamItem[]>();
    expectTypeOf<FeedDocument['feed']>().toEqualTypeOf<UpstreamFeed>();
    expectTypeOf(parser.readFeed).returns.toEqualTypeOf<FeedDocument>();
  });

  it('takes the place of the class of rss-parser', async () => {
    const reader = new parser.FeedReader<{ image: string }, { credit: string }>({ customFields: { item: ['credit'] } });
    const { items } = await reader.parseString(
      '<rss version="2.0"><channel><item><credit>تصوير: ليلى</credit></item></channel></rss>',
    );
    expect(items[0]?.credit).toBe('تصوير: ليلى');
    expectTypeOf(items[0]!.credit).toEqualTypeOf<string>();
    expectTypeOf<FeedReader>().toExtend<PlainParser>();
    expectTypeOf<Awaited<ReturnType<FeedReader['parseURL']>>>().toEqualTypeOf<
      Awaited<ReturnType<PlainParser['parseURL']>>
    >();
  });
});

describe('nashra/text', () => {
  it('exports what its documentation names', () => {
    expect(Object.keys(text).sort()).toEqual([
      'asciiDigits',
      'canonicalLanguage',
      'cleanText',
      'decodeBytes',
      'detectLanguage',
      'directionOf',
      'directionOfLanguage',
      'directionOfScript',
      'directionOfTitle',
      'firstStrong',
      'foldForSearch',
      'instantInZone',
      'isOrderSafe',
      'islandsOf',
      'legalText',
      'majorityDirection',
      'markIslands',
      'markText',
      'monthOf',
      'primaryLanguage',
      'readDate',
      'unmarkIslands',
      'unmarkText',
      'visualOrder',
    ]);
  });

  it('tells direction as one of two, and says when it cannot', () => {
    expect(text.firstStrong('123')).toBeUndefined();
    expectTypeOf<Direction>().toEqualTypeOf<'ltr' | 'rtl'>();
    expectTypeOf<BidiPolicy>().toEqualTypeOf<'isolate' | 'mark' | 'none'>();
    expectTypeOf(text.firstStrong).returns.toEqualTypeOf<Direction | undefined>();
    expectTypeOf(text.directionOf).returns.toEqualTypeOf<Direction>();
    expectTypeOf(text.markText).parameters.toEqualTypeOf<
      [text: string, base: Direction, feedDirection: Direction, policy?: BidiPolicy]
    >();
    expectTypeOf(text.readDate).returns.toEqualTypeOf<string | undefined>();
    expectTypeOf(text.decodeBytes).parameter(0).toEqualTypeOf<Uint8Array>();
  });
});
