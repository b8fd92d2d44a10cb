import { expect, test } from 'vitest';
import { nestingOf } from '../../../src/parser/xml/nesting.ts';

/** Start tags in order: `+` if the element and all in it is well-formed, `-` if only its end tag comes. */
function marks(source: string, outer: string[] = []): string {
  const nesting = nestingOf(source, 0, outer, () => true);
  return [...source.matchAll(/<([^\s/<>]+)[^<>]*>/g)]
    .map(({ 1: name, index }) => `${name}${nesting.isSound(index) ? '+' : nesting.isClosed(index) ? '-' : ''}`)
    .join(' ');
}

test.each([
  ['all have their end tags', '<item><title>أ</title><x:a><b/></x:a></item>', 'item+ title+ x:a+ b+'],
  ['one is missing', '<item><title>أ<link>u</link></item>', 'item- title link+'],
  ['one is too many', '<item><title>أ</b></title><link>u</link></item>', 'item- title- link+'],
  ['they stand in the wrong order', '<item><b>أ<i>ب</b></i></item>', 'item- b- i'],
  ['HTML has none', '<item><p>أ<br>ب<img src="a"></p></item>', 'item+ p+ br img'],
  ['a word in brackets needs none', '<item><title>أقل من <مئة> شخص</title></item>', 'item+ title+ مئة'],
  ['an element with a name in Arabic', '<item><مكان>القاهرة</مكان></item>', 'item+ مكان+'],
  ['case does not count', '<Item><TITLE>أ</title></item>', 'Item+ TITLE+'],
])('%s', (_, source, expected) => {
  expect(marks(source)).toBe(expected);
});

test('an end tag of what was open before ends what is open since', () => {
  expect(marks('<item><title>أ</title></channel>', ['rss', 'channel'])).toBe('item title+');
});
