import { expect, it } from 'vitest';
import { markLine, type BidiContext } from '../../src/feeds/mark.ts';
import { directionOfTitle, markText, type BidiPolicy, type Direction } from '../../src/text/index.ts';

const TITLES = ['تعلم C++ بالعربية', 'NATO يوقّع اتفاقًا', 'iPhone 16 בישראל!', 'Plain English'];
const SIDES: Direction[] = ['ltr', 'rtl'];
const POLICIES: BidiPolicy[] = ['isolate', 'mark', 'none'];

const contexts: BidiContext[] = SIDES.flatMap((direction) =>
  SIDES.flatMap((feedDirection) => POLICIES.map((policy) => ({ direction, feedDirection, policy }))),
);

it('marks a title as its own feed needs it, however often it came in another one', () => {
  const seen = () => contexts.map((context) => TITLES.map((title) => markLine(title, context)));
  const first = seen();
  // More than are remembered.
  for (let n = 0; n < 6_000; n++) markLine(`خبر ${n}`, contexts[n % contexts.length] as BidiContext);
  expect(seen()).toEqual(first);
  expect(seen()).toEqual(first);
});

it('marks a title as markText does, in the direction of its item and of the feed around it', () => {
  for (const context of contexts) {
    for (const title of TITLES) {
      const base = directionOfTitle(title, context.direction);
      expect(markLine(title, context)).toBe(markText(title, base, context.feedDirection, context.policy));
    }
  }
});
