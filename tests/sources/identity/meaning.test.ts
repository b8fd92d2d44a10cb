import { describe, expect, test } from 'vitest';
import { meaningHash } from '../../../src/sources/identity/index.ts';
import { safe } from '../../safe.ts';

const hash = (contentHtml: string, title = 'افتتاح محطة القطار'): string =>
  meaningHash({ title, contentHtml: safe(contentHtml) });
const base = hash('<p>افتُتحت المحطة في 12 يوليو.</p>');

describe('the meaning stays', () => {
  test.each([
    ['counter', '<p>افتُتحت المحطة في 12 يوليو.</p><p>12 comments</p>'],
    ['counters with separators', '<p>افتُتحت المحطة في 12 يوليو.</p><p>١٢ تعليقًا | 1,204 مشاهدة · (7)</p>'],
    ['counter in the same block', '<p>افتُتحت المحطة في 12 يوليو. 35 comments</p>'],
    ['bracketed counter', '<p>افتُتحت المحطة في 12 يوليو. (12 views)</p>'],
    ['Hebrew counter', '<p>افتُتحت المحطة في 12 يوليو.</p><p>14 תגובות</p>'],
    ['Persian counter', '<p>افتُتحت المحطة في 12 يوليو.</p><p>۱۴ نظر</p>'],
    ['age', '<p>افتُتحت المحطة في 12 يوليو.</p><p>منذ 3 ساعات</p><p>Updated 5 minutes ago</p><p>לפני 3 שעות</p>'],
    [
      'share buttons',
      '<p>افتُتحت المحطة في 12 يوليو.</p><ul><li><a href="https://s.example/?u=1">شارك على فيسبوك</a></li><li>WhatsApp</li></ul>',
    ],
    [
      'advertisement and pixel',
      '<p>Advertisement: the best tea</p><p>افتُتحت المحطة في 12 يوليو.</p><p>إعلان</p><img src="https://t.example/p.gif?9" width="1" height="1" />',
    ],
    [
      'markup, white space, entities, digits',
      '<div  dir="rtl"><p lang="ar">افتُتحت\n  <b>المحطة</b>&nbsp;في ١٢ يوليو&#46;</p></div>',
    ],
    ['invisible controls', '<p>\u200fافتُتحت المحطة في \u206812\u2069 يوليو.</p>'],
  ])('%s', (_, html) => {
    expect(hash(html)).toBe(base);
  });

  test('tracking parameters in a written-out address', () => {
    expect(hash('<p>المصدر https://example.org/a?utm_source=x</p>')).toBe(hash('<p>المصدر https://example.org/a</p>'));
  });

  test('a counter after a title', () => {
    expect(hash('', 'مزيد من الأخبار (12 تعليقا)')).toBe(hash('', 'مزيد من الأخبار (13 تعليقا)'));
  });
});

describe('the meaning changes', () => {
  test.each([
    ['a number in a sentence', '<p>افتُتحت المحطة في 13 يوليو.</p>'],
    ['a word', '<p>أُغلقت المحطة في 12 يوليو.</p>'],
    ['a sentence more', '<p>افتُتحت المحطة في 12 يوليو.</p><p>وحضر الوزير.</p>'],
    ['an announcement', '<p>إعلان: تُغلق المدارس غدًا</p><p>افتُتحت المحطة في 12 يوليو.</p>'],
    ['a sentence with a counter word', '<p>افتُتحت المحطة في 12 يوليو.</p><p>The minister read 12 comments aloud</p>'],
  ])('%s', (_, html) => {
    expect(hash(html)).not.toBe(base);
  });

  test('a title that is a number, or the word for comments', () => {
    expect(hash('', '12')).not.toBe(hash('', '13'));
    expect(hash('', 'تعليق')).not.toBe(hash('', 'إعلان'));
  });
});

test('hostile text takes linear time', () => {
  const start = performance.now();
  for (const piece of ['(', '( ', '. ', '| ', '<p', '12 ', 'https://', '\u200f', 'تعليق '])
    hash(piece.repeat(50_000), piece.repeat(50_000));
  expect(performance.now() - start).toBeLessThan(10_000);
});
