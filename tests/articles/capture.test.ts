import { describe, expect, test } from 'vitest';
import { parseArticleFile, type ArticleOfFile } from '../../src/articles/index.ts';
import { PARAGRAPHS, SEED, TITLE } from './seed.ts';
import { safe } from '../safe.ts';

const cairo = { language: 'ar', timeZone: 'Africa/Cairo' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (...lines: string[]): ArticleOfFile => parseArticleFile('خبر.txt', bytes(lines.join('\n\n')), cairo);

const T = 'انطلاق جولة جديدة من المحادثات في القاهرة';
const P1 = 'أعلنت وزارة الخارجية المصرية اليوم انطلاق جولة جديدة من المحادثات.';
const P2 = 'وقال المتحدث باسم الوزارة إن الوفود وصلت إلى العاصمة مساء أمس.';
const BOTH = `<p>${P1}</p>\n<p>${P2}</p>`;

/** The seed's eight paragraphs have no character that HTML escapes but the quotation mark, which text may carry. */
const SEED_ARTICLE: ArticleOfFile = {
  title: TITLE,
  language: 'ar',
  published: '2024-07-12T16:30:00Z',
  authors: [],
  categories: [{ term: 'عرب وعالم' }],
  caption: 'الناتو',
  contentHtml: safe(PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n')),
  enclosures: [],
  slug: '000-62558d6f4e260b5f',
};

describe('the captured page that came first', () => {
  const path = '000_62558d6f4e260b5f.txt';

  test('gives title, caption, section, date and eight paragraphs, and no boilerplate', () => {
    expect(PARAGRAPHS).toHaveLength(8);
    expect(parseArticleFile(path, bytes(SEED), cairo)).toEqual(SEED_ARTICLE);
  });

  test('is the same article with CRLF, with lone CR, with a byte order mark, without blank lines, with odd spaces', () => {
    for (const text of [
      SEED.replaceAll('\n', '\r\n'),
      SEED.replaceAll('\n', '\r'),
      `\uFEFF${SEED}`,
      SEED.replaceAll('\n\n', '\n'),
      SEED.replaceAll('\n\n', '\u00a0 \n\t\n'),
      `\n\n${SEED}\n \n`,
    ]) {
      expect(parseArticleFile(path, bytes(text), cairo)).toEqual(SEED_ARTICLE);
    }
  });

  test('is the same article in windows-1256 and in UTF-16, with a mark and without', () => {
    const letters = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, i) => i));
    const single = Uint8Array.from(SEED, (letter) => letters.indexOf(letter));
    const wide = (littleEndian: boolean, text: string): Uint8Array => {
      const view = new DataView(new ArrayBuffer(text.length * 2));
      for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
      return new Uint8Array(view.buffer);
    };
    for (const encoded of [
      single,
      wide(true, `\uFEFF${SEED}`),
      wide(false, `\uFEFF${SEED}`),
      wide(true, SEED),
      wide(false, SEED),
    ]) {
      expect({ ...parseArticleFile(path, encoded, cairo), warnings: undefined }).toEqual(SEED_ARTICLE);
    }
  });
});

describe('the date line of a capture', () => {
  const published = (line: string): [string | undefined, string[]] => {
    const article = read(T, `${T}صورة أرشيفية`, line, P1, P2, 'أضف تعليق');
    expect(article).toMatchObject({ title: T, caption: 'صورة أرشيفية', contentHtml: BOTH });
    return [article.published, article.categories.map(({ term }) => term)];
  };

  test.each([
    ['عرب وعالم١٢-٧-٢٠٢٤ | ١٩:٣٠', 'عرب وعالم'],
    ['سياسة۱۲-۷-۲۰۲۴ | ۱۹:۳۰', 'سياسة'],
    ['سياسة12/7/2024 - 07:30 م', 'سياسة'],
    ['سياسةالجمعة 12 يوليو 2024 - 07:30 مساءً', 'سياسة'],
    ['عرب وعالم الجمعة 12/07/2024 الساعة 7:30 مساء', 'عرب وعالم'],
    ['اقتصاد12 جويلية 2024 19:30', 'اقتصاد'],
    ['12-7-2024 | 19:30عرب وعالم', 'عرب وعالم'],
    ['رياضة | 12 يوليو 2024, 19:30', 'رياضة'],
  ])('%s is half past seven in the evening in Cairo, in summer', (line, section) => {
    expect(published(line)).toEqual(['2024-07-12T16:30:00Z', [section]]);
  });

  test.each([
    '12 يوليوز 2024 على الساعة 19:30',
    'الجمعة 12 يوليو 2024 - 19:30',
    '2024-07-12 19:30',
    '19:30 | 12-7-2024',
    '12.07.2024 | 19:30',
    '12-7-24 19:30',
    'تاريخ النشر: 12/7/2024 16:30 بتوقيت غرينتش',
    '\u200f12-7-2024\u200f | 19:30',
  ])('%s needs no section', (line) => {
    expect(published(line)).toEqual(['2024-07-12T16:30:00Z', []]);
  });

  test('without a time is the midnight that begins the day in the publication', () => {
    expect(published('12 تموز 2024')).toEqual(['2024-07-11T21:00:00Z', []]);
    expect(published('عرب وعالم 12 تموز/يوليو 2024')).toEqual(['2024-07-11T21:00:00Z', ['عرب وعالم']]);
    expect(published('٦ محرم ١٤٤٦ هـ - 12 يوليو 2024 م')).toEqual(['2024-07-11T21:00:00Z', []]);
  });

  test('in winter has the offset of winter', () => {
    expect(published('عرب وعالم12-1-2024 | 19:30')).toEqual(['2024-01-12T17:30:00Z', ['عرب وعالم']]);
  });

  test('may say when it was published and when it was changed', () => {
    expect(
      read(T, T, 'نشر في: الجمعة 12 يوليو 2024 - 7:30 م | آخر تحديث: الجمعة 12 يوليو 2024 - 8:30 م', P1, P2),
    ).toMatchObject({ published: '2024-07-12T16:30:00Z', updated: '2024-07-12T17:30:00Z', contentHtml: BOTH });
  });

  test('has its section on the line above, or on the line below', () => {
    expect(read(T, T, 'عرب وعالم', '12-7-2024 | 19:30', P1, P2)).toMatchObject({
      categories: [{ term: 'عرب وعالم' }],
      contentHtml: BOTH,
    });
    expect(read(T, `${T}القاهرة`, '12-7-2024 | 19:30', 'عرب وعالم', P1, P2)).toMatchObject({
      caption: 'القاهرة',
      categories: [{ term: 'عرب وعالم' }],
      contentHtml: BOTH,
    });
    expect(read(T, 'الرئيسية > أخبار > عرب وعالم', '12 يوليو 2024', P1, P2)).toMatchObject({
      categories: [{ term: 'أخبار' }, { term: 'عرب وعالم' }],
      contentHtml: BOTH,
    });
  });

  test.each(['45-13-2024 | 19:30', 'عرب وعالم12-7-2024 | 25:30', '31-2-2024'])(
    '%s is an error for the file, with the value',
    (line) => {
      expect(() => read(T, T, line, P1)).toThrow(
        `articles/خبر.txt: the date line "${line.replace('عرب وعالم', '')}" (line 5) is not a date; write day-month-year and hour:minute, as in 12-7-2024 | 19:30`,
      );
    },
  );
});

describe('the title of a capture', () => {
  test('is found again with other space, marks and quotation marks, and the caption is what follows', () => {
    expect(read('قمة "الناتو" في واشنطن', 'قِمّة  «الناتو» في واشنطنقادة الحلف', 'سياسة12-7-2024', P1, P2)).toMatchObject(
      { title: 'قمة "الناتو" في واشنطن', caption: 'قادة الحلف' },
    );
  });

  test('may be repeated exactly, or not at all: then there is no caption', () => {
    for (const lines of [[T, T], [T]]) {
      const article = read(...lines, 'سياسة12-7-2024 | 19:30', P1, P2);
      expect(article).toMatchObject({ title: T, published: '2024-07-12T16:30:00Z', contentHtml: BOTH });
      expect(article.caption).toBeUndefined();
    }
  });

  test('loses the name of the site, wherever it stands', () => {
    expect(read(`${T} - صحيفة الأهرام`, `${T}صورة`, 'سياسة12-7-2024', P1, P2)).toMatchObject({
      title: T,
      caption: 'صورة',
    });
    const below = read(T, `${T} | صحيفة الأهرام`, 'سياسة12-7-2024', P1, P2);
    expect(below.title).toBe(T);
    expect(below.caption).toBeUndefined();
  });

  test('alone, with paragraphs below, is a capture too', () => {
    expect(read(T, P1, P2)).toMatchObject({ title: T, contentHtml: BOTH, categories: [] });
  });

  test('that is short does not swallow a paragraph that begins with it', () => {
    expect(read('مصر', 'مصر تستضيف القمة العربية في القاهرة اليوم.', P1).contentHtml).toBe(
      `<p>مصر تستضيف القمة العربية في القاهرة اليوم.</p>\n<p>${P1}</p>`,
    );
  });
});

describe('what stands around the text', () => {
  test('names the author, with a colon or above the text without', () => {
    expect(read(T, T, 'كتب: أحمد محمد', 'سياسة12-7-2024', P1, P2)).toMatchObject({
      authors: [{ name: 'أحمد محمد' }],
      categories: [{ term: 'سياسة' }],
      contentHtml: BOTH,
    });
    expect(read(T, T, 'سياسة12-7-2024', 'كتبت منى حسن', P1, P2)).toMatchObject({
      authors: [{ name: 'منى حسن' }],
      contentHtml: BOTH,
    });
    expect(read(T, 'سياسة12-7-2024', 'بقلم: علي حسن، سمير فؤاد', P1, P2)).toMatchObject({
      authors: [{ name: 'علي حسن' }, { name: 'سمير فؤاد' }],
      contentHtml: BOTH,
    });
  });

  test('gives tags and the source', () => {
    expect(
      read(T, 'سياسة12-7-2024', P1, P2, 'المصدر: رويترز', 'الكلمات المفتاحية: القاهرة، محادثات', 'شارك'),
    ).toMatchObject({
      authors: [{ name: 'رويترز' }],
      categories: [{ term: 'سياسة' }, { term: 'القاهرة' }, { term: 'محادثات' }],
      contentHtml: BOTH,
    });
    expect(read(T, 'سياسة12-7-2024', P1, P2, '#القاهرة #محادثات_السلام')).toMatchObject({
      categories: [{ term: 'سياسة' }, { term: 'القاهرة' }, { term: 'محادثات السلام' }],
      contentHtml: BOTH,
    });
  });

  test('gives the picture, and its caption in a figcaption', () => {
    const article = read(T, 'https://example.org/صورة.jpg', `${T}قادة "الحلف" & ضيوفهم`, 'سياسة12-7-2024', P1, P2);
    expect(article.image).toEqual({ url: 'https://example.org/%D8%B5%D9%88%D8%B1%D8%A9.jpg' });
    expect(article.caption).toBe('قادة "الحلف" & ضيوفهم');
    expect(article.contentHtml).toContain('<figcaption>قادة "الحلف" &amp; ضيوفهم</figcaption>');
    expect(article.contentHtml?.indexOf('<figure><img src="https://example.org/%D8%B5')).toBe(0);
  });

  test('is escaped where it looks like markup', () => {
    expect(read(T, 'إذا كان <b> أكبر من 3 & أصغر من 5.').contentHtml).toBe(
      '<p>إذا كان &lt;b&gt; أكبر من 3 &amp; أصغر من 5.</p>',
    );
  });
});

describe('captures in other languages', () => {
  test('Hebrew is known by its letters', () => {
    expect(
      read(
        'ראש הממשלה נפגש עם שר החוץ בירושלים',
        'ראש הממשלה נפגש עם שר החוץ בירושליםצילום: לע"מ',
        'חדשות12 ביולי 2024, 19:30',
        'ראש הממשלה נפגש היום עם שר החוץ בירושלים ודן עמו במצב.',
        'הפגישה נמשכה שעתיים.',
        'קרא עוד',
        'תגובות (3)',
        'שתף',
        'הוסף תגובה',
      ),
    ).toEqual({
      title: 'ראש הממשלה נפגש עם שר החוץ בירושלים',
      language: 'he',
      published: '2024-07-12T16:30:00Z',
      authors: [],
      categories: [{ term: 'חדשות' }],
      caption: 'צילום: לע"מ',
      contentHtml: '<p>ראש הממשלה נפגש היום עם שר החוץ בירושלים ודן עמו במצב.</p>\n<p>הפגישה נמשכה שעתיים.</p>',
      enclosures: [],
      slug: 'خبر',
    });
  });

  test.each(['سیاسی۲۲ تیر ۱۴۰۳ - ۱۹:۳۰', 'سیاسی۱۴۰۳/۰۴/۲۲ - ۱۹:۳۰', 'سیاسیجمعه ۲۲ تیر ماه ۱۴۰۳ ساعت ۱۹:۳۰'])(
    'Persian has dates of its own calendar: %s',
    (line) => {
      const article = read(
        'دیدار وزیران خارجه ایران و عراق در تهران',
        'نویسنده: علی رضایی',
        line,
        'وزیران خارجه امروز در تهران دیدار و گفت\u200cوگو کردند.',
        'این دیدار دو ساعت طول کشید.',
        'بیشتر بخوانید: خبر دیگر',
        'اشتراک\u200cگذاری',
        'نظر بدهید',
      );
      expect(article).toMatchObject({
        language: 'fa',
        published: '2024-07-12T16:30:00Z',
        authors: [{ name: 'علی رضایی' }],
        contentHtml:
          '<p>وزیران خارجه امروز در تهران دیدار و گفت\u200cوگو کردند.</p>\n<p>این دیدار دو ساعت طول کشید.</p>',
      });
      expect(article.categories.map(({ term }) => term)).toEqual(['سیاسی']);
    },
  );

  test('Urdu', () => {
    expect(
      read(
        'وزیر اعظم نے لاہور میں نئے ہسپتال کا افتتاح کیا',
        'پاکستان12 جولائی 2024',
        'وزیر اعظم نے جمعہ کو لاہور میں نئے ہسپتال کا افتتاح کیا۔',
        'مزید پڑھیں',
        'تبصرہ کریں',
      ),
    ).toMatchObject({
      language: 'ur',
      published: '2024-07-11T21:00:00Z',
      categories: [{ term: 'پاکستان' }],
      contentHtml: '<p>وزیر اعظم نے جمعہ کو لاہور میں نئے ہسپتال کا افتتاح کیا۔</p>',
    });
  });
});

describe('who, where and when above the text, in any order', () => {
  const text = (...lines: string[]): ArticleOfFile =>
    parseArticleFile(
      'a.txt',
      new TextEncoder().encode([...lines, '', 'فقرة أولى طويلة بعض الشيء.', '', 'فقرة ثانية.'].join('\n')),
      cairo,
    );
  test.each<[string, string[], string[], string[]]>([
    ['By and a name above the date', ['Boats return', 'By Mona Farid', 'May 14, 2024 7:30 pm'], ['Mona Farid'], []],
    [
      'two names, below a section',
      ['Boats return', 'Business', 'By Mona Farid and Ali Reda', 'May 14, 2024'],
      ['Mona Farid', 'Ali Reda'],
      ['Business'],
    ],
    ['By that opens a section', ['Boats return', 'By the Numbers', 'May 14, 2024'], [], ['By the Numbers']],
    [
      'a section in Hebrew above the author',
      ['הסירות חזרו', 'מדיני', 'מאת: תמר גלבוע', '15 במאי 2024, 20:10'],
      ['תמר גלבוע'],
      ['מדיני'],
    ],
    ['a section of no table', ['הסירות חזרו', 'ים ונמל', 'מאת תמר גלבוע', '15 במאי 2024'], ['תמר גלבוע'], ['ים ונמל']],
    ['in Arabic', ['عودة القوارب', 'محليات', 'بقلم أحمد محمد', '14-5-2024'], ['أحمد محمد'], ['محليات']],
    ['books are a section', ['عودة القوارب', 'كتب جديدة', '14-5-2024'], [], ['كتب جديدة']],
    ['in Persian', ['بازگشت قایق‌ها', 'جامعه', 'نوشته نیما راد', '۲۵ اردیبهشت ۱۴۰۳'], ['نیما راد'], ['جامعه']],
    ['in Urdu', ['کشتیاں واپس', 'پاکستان', 'از قلم علی رضا', '14 مئی 2024'], ['علی رضا'], ['پاکستان']],
  ])('%s', (_, lines, authors, sections) => {
    const article = text(...lines);
    expect(article).toMatchObject({
      authors: authors.map((name) => ({ name })),
      categories: sections.map((term) => ({ term })),
    });
    expect(article.contentHtml).toBe('<p>فقرة أولى طويلة بعض الشيء.</p>\n<p>فقرة ثانية.</p>');
  });

  test('a time at which it was changed the same day, share buttons and counters are no text', () => {
    const article = parseArticleFile(
      'a.txt',
      new TextEncoder().encode(
        'הסירות חזרו\nמאת תמר גלבוע\n15 במאי 2024, 20:10\nעודכן: 21:00\n\nפסקה ראשונה.\n\nפסקה שנייה.\n\nשתפו בפייסבוק\nשתפו ב-X\n4 תגובות\nלפני 3 שעות',
      ),
      cairo,
    );
    expect(article).toMatchObject({
      published: '2024-05-15T17:10:00Z',
      contentHtml: '<p>פסקה ראשונה.</p>\n<p>פסקה שנייה.</p>',
    });
  });
});

test.each([
  ['12/5/2024 06:10 م (توقيت مكة)', '2024-05-12T15:10:00Z'],
  ['12.5.2024 18:10 שעון ישראל', '2024-05-12T15:10:00Z'],
  ['12 مايو 2024 03:10 بتوقيت غرينتش', '2024-05-12T03:10:00Z'],
  ['الاحد 12 مايو 2024 06:10 مساءً', '2024-05-12T15:10:00Z'],
  ['یک‌شنبه ۲۳ اردیبهشت ۱۴۰۳ ۰۶:۱۰ ب.ظ', '2024-05-12T15:10:00Z'],
  ["יום א' 12.5.2024 06:10 בערב", '2024-05-12T15:10:00Z'],
  ['Sun, 12 May 2024 6:10 p.m.', '2024-05-12T15:10:00Z'],
  ['12-5-2024 19:30 ص', '2024-05-12T16:30:00Z'],
])('words around a date are those of feeds, in any spelling: %s', (line, published) => {
  const article = parseArticleFile('a.txt', bytes(`${T}\n${line}\n\n${P1}\n\n${P2}`), {
    language: /[۰-۹]/.test(line) ? 'fa' : 'ar',
    timeZone: 'Africa/Cairo',
  });
  expect(article).toMatchObject({ published, categories: [], contentHtml: BOTH });
});
