import { describe, expect, it } from 'vitest';
import { publicAddress, publicText, secretsOf } from '../../../src/sources/settings/redacted-address.ts';
import { slugOfFeed } from '../../../src/sources/settings/source-slug.ts';

describe('an address as strangers see it', () => {
  it.each([
    ['user name and password', 'https://huda:s3cret@pods.example/feed', 'https://pods.example/feed'],
    ['a user name alone', 'https://s3cret@pods.example/feed', 'https://pods.example/feed'],
    ['a token', 'https://pods.example/feed?token=abc', 'https://pods.example/feed?token=***'],
    ['a short PIN', 'https://pods.example/feed?pin=1234&lang=ar', 'https://pods.example/feed?pin=***&lang=ar'],
    [
      'names in other writings',
      'https://p.example/?ApiKey=a&feed_token=b&rsskey=c&X-Amz-Signature=d',
      'https://p.example/?ApiKey=***&feed_token=***&rsskey=***&X-Amz-Signature=***',
    ],
    ['encoded names', 'https://p.example/?t%6Fken=a', 'https://p.example/?t%6Fken=***'],
    [
      'a random value under any name',
      'https://p.example/rss?f=0a1b2c3d4e5f60718293a4b5c6d7e8f9&p=2',
      'https://p.example/rss?f=***&p=2',
    ],
    ['a random value without a name', 'https://p.example/rss?Zk9xQ2w7Vb3mT1pL8sD4', 'https://p.example/rss?***'],
    [
      'an address with a key in a parameter',
      'https://proxy.example/?url=https%3A%2F%2Fp.example%2F%3Ftoken%3Dx',
      'https://proxy.example/?url=***',
    ],
    [
      'a JSON web token in the path',
      'https://p.example/content/eyJhbGciOiJIUzI1NiJ9.eyJ1IjoxMjM0NTY3OH0.Qm9vZ2llMTIz.rss',
      'https://p.example/content/***.rss',
    ],
    [
      'the calendar of a person',
      'https://calendar.google.com/calendar/ical/huda%40example.org/private-0a1b2c3d4e5f/basic.ics',
      'https://calendar.google.com/calendar/ical/huda%40example.org/***/basic.ics',
    ],
    [
      'a private podcast',
      'https://api.substack.com/feed/podcast/12/private/550e8400-e29b-41d4-a716-446655440000.rss',
      'https://api.substack.com/feed/podcast/12/private/***.rss',
    ],
    [
      'a bot',
      'https://api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getUpdates',
      'https://api.telegram.org/***/getUpdates',
    ],
    [
      'starred articles',
      'https://feedbin.com/starred/7f9c2ba4e88f827d616045507605853e.xml',
      'https://feedbin.com/starred/***.xml',
    ],
    [
      'bookmarks',
      'https://feeds.pinboard.in/rss/secret:0a1b2c3d4e5f/u:huda/',
      'https://feeds.pinboard.in/rss/***/u:huda/',
    ],
    ['a fragment', 'https://p.example/feed?token=x#token=y', 'https://p.example/feed?token=***'],
  ])('has no %s', (_, given, shown) => {
    expect(publicAddress(given)).toBe(shown);
    expect(publicAddress(shown)).toBe(shown);
  });

  it.each([
    'https://akhbar.example/feed',
    'https://www.youtube.com/feeds/videos.xml?channel_id=UCfiwzLy-8yKzIbsmZTzxDgw',
    'https://www.youtube.com/feeds/videos.xml?playlist_id=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf',
    'https://feeds.acast.com/public/shows/550e8400-e29b-41d4-a716-446655440000',
    'https://www.google.com/alerts/feeds/01234567890123456789/12345678901234567890',
    'https://sahifa.example/2024/07/12/%D8%A7%D9%81%D8%AA%D8%AA%D8%A7%D8%AD-%D9%85%D8%B9%D8%B1%D8%B6?page=2&category=%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1',
    'https://sahifa.example/?feed=rss2&cat=15&lang=ar',
    'https://blog.example/iphone-15-pro-max-review-2024-in-arabic/feed/',
    'https://blog.example/tag/AlJazeeraArabicNews/feed',
    'https://news.example/search?q=%D8%A7%D9%84%D9%82%D8%A7%D9%87%D8%B1%D8%A9+2024',
    'not an address',
    'mailto:huda@example.org?token=x',
  ])('is left as it is where nothing in it is a secret: %s', (address) => {
    expect(publicAddress(address)).toBe(address);
    expect(secretsOf(address)).toEqual([]);
  });
});

it('takes keys out of sentences, in addresses and wherever else they stand', () => {
  const address = 'https://pods.example/feed?token=%D8%B3%D8%B1%D9%91%D9%8A-42';
  expect(
    publicText(
      `${address} (which leads to https://u:p@cdn.example/a?sig=x): the server says "no سرّي-42"; ask again`,
      secretsOf(address),
    ),
  ).toBe(
    'https://pods.example/feed?token=*** (which leads to https://cdn.example/a?sig=***): the server says "no ***"; ask again',
  );
});

it('mints slugs without keys', () => {
  expect(slugOfFeed('https://huda:s3cret@pods.example/show/private/k3y9zq/rss?token=abc')).toBe(
    'pods-example-show-private',
  );
});
