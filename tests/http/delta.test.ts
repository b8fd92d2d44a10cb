/** `A-IM: feed` (RFC 3229): what is newer than the document that the client has. */
import { describe, expect, it } from 'vitest';
import { asksForDelta } from '../../src/http/answers/delta.ts';

describe('A request asks for a delta', () => {
  it.each([
    ['feed', true],
    ['Feed', true],
    ['gzip, feed', true],
    ['vcdiff;q=0.2,feed;q=0.5, gdiff', true],
    ['feed ; q=1.000', true],
    ['feed;q=0', false],
    ['feed;q=0.000', false],
    ['feeds', false],
    ['vcdiff', false],
    ['', false],
    [null, false],
  ])('if A-IM names it: %j', (aim, expected) => {
    expect(asksForDelta(aim, '"1-2-3-4"')).toBe(expected);
  });

  it('only with the tag of what the client has', () => {
    expect([asksForDelta('feed', null), asksForDelta('feed', ''), asksForDelta('feed', undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
