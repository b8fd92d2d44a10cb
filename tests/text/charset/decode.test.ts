import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../src/text/charset/decode.ts';
import { charsetOfLabel, labelInDocument, labelOfContentType } from '../../../src/text/charset/labels.ts';

/** The bytes of a text in a single-byte charset; throws for a letter that it does not have. */
function encode(text: string, charset: string): Uint8Array {
  const bytes = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--) bytes.set(new TextDecoder(charset).decode(new Uint8Array([byte])), byte);
  return Uint8Array.from(text, (letter) => {
    const byte = bytes.get(letter);
    if (byte === undefined) throw new Error(`${charset} has no ${letter}`);
    return byte;
  });
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

function encodeWide(text: string, unit: 2 | 4, littleEndian: boolean): Uint8Array {
  const units =
    unit === 2
      ? Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
      : Array.from(text, (letter) => letter.codePointAt(0)!);
  const view = new DataView(new ArrayBuffer(units.length * unit));
  units.forEach((value, at) =>
    unit === 2 ? view.setUint16(at * 2, value, littleEndian) : view.setUint32(at * 4, value, littleEndian),
  );
  return new Uint8Array(view.buffer);
}

const ARABIC =
  '<rss><title>اتفاق زعماء الناتو على تعزيز التعاون السيبراني</title><p>وأفادت وكالة أنباء اليوم الجمعة نقلًا عن مسئولين بارزين، لم تذكر أسماؤهم</p></rss>';
const PERSIAN = '<rss><title>سلام دنيا، خبرهاي امروز از تهران</title><p>پژوهشگران چه گفتند</p></rss>';
const HEBREW = '<rss><title>שלום עולם, החדשות של היום מירושלים</title><p>ראש הממשלה נפגש אמש עם השרים בכנסת</p></rss>';
const FRENCH = '<rss><title>L’été à Paris: les élèves reçoivent leurs diplômes</title><p>où ça, déjà naïf</p></rss>';
const RUSSIAN = '<rss><title>Привет мир, новости сегодня из Москвы</title></rss>';
const TURKISH = '<rss><title>Türkiye’de yaşayan çocuklar için güneşli bir gün, ışık</title></rss>';
const GREEK = '<rss><title>Καλημέρα κόσμε, τα νέα της ημέρας από την Αθήνα</title></rss>';

const TEXTS: [text: string, charset: string][] = [
  [ARABIC, 'windows-1256'],
  [ARABIC, 'iso-8859-6'],
  [PERSIAN, 'windows-1256'],
  [HEBREW, 'windows-1255'],
  [FRENCH, 'windows-1252'],
  [RUSSIAN, 'windows-1251'],
  [RUSSIAN, 'koi8-r'],
  [TURKISH, 'windows-1254'],
  [GREEK, 'windows-1253'],
];

describe('labels', () => {
  it.each([
    ['utf-8', 'utf-8'],
    ['UTF8', 'utf-8'],
    ['utf8mb4', 'utf-8'],
    ['utf-8;', 'utf-8'],
    ['"utf-8"', 'utf-8'],
    ["'utf-8'", 'utf-8'],
    ['utf_8', 'utf-8'],
    ['windows-1256', 'windows-1256'],
    ['cp-1256', 'windows-1256'],
    ['cp1256', 'windows-1256'],
    ['win1256', 'windows-1256'],
    ['win-1256', 'windows-1256'],
    ['windows1256', 'windows-1256'],
    ['Windows_1256', 'windows-1256'],
    ['WINDOWS 1256', 'windows-1256'],
    ['x-cp1256', 'windows-1256'],
    ['ms-1256', 'windows-1256'],
    ['cp1255', 'windows-1255'],
    ['win1252', 'windows-1252'],
    ['cp932', 'shift_jis'],
    ['cp936', 'gbk'],
    ['cp949', 'euc-kr'],
    ['cp65001', 'utf-8'],
    ['iso88596', 'iso-8859-6'],
    ['iso-8859-6', 'iso-8859-6'],
    ['ISO_8859-6', 'iso-8859-6'],
    ['iso8859_6', 'iso-8859-6'],
    ['arabic', 'iso-8859-6'],
    ['asmo-708', 'iso-8859-6'],
    ['iso-8859-6-i', 'iso-8859-6'],
    ['iso-8859-6-e', 'iso-8859-6'],
    ['iso-8859-8', 'iso-8859-8'],
    ['iso-8859-8-i', 'iso-8859-8-i'],
    ['hebrew', 'iso-8859-8'],
    ['iso-8859-1', 'windows-1252'],
    ['iso88591', 'windows-1252'],
    ['latin1', 'windows-1252'],
    ['iso-8859-9', 'windows-1254'],
    ['iso8859-15', 'iso-8859-15'],
    ['x-mac-arabic', 'x-mac-arabic'],
    ['macintosh', 'macintosh'],
    ['us-ascii', 'ascii'],
    ['ansi_x3.4-1968', 'ascii'],
    ['x-sjis', 'shift_jis'],
    ['shift-jis', 'shift_jis'],
    ['gb2312', 'gbk'],
    ['euc-kr', 'euc-kr'],
    ['euckr', 'euc-kr'],
    ['ks_c_5601-1987', 'euc-kr'],
    ['koi8-r', 'koi8-r'],
    ['unicode', 'utf-16le'],
    ['utf16', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
    ['UTF-32', 'utf-32le'],
    ['ucs-4be', 'utf-32be'],
  ])('%s is %s', (label, charset) => expect(charsetOfLabel(label)).toBe(charset));

  it.each(['', '"', 'none', 'binary', 'foo-8', 'x-user', 'windows-9999', 'a'.repeat(1e6)])('%.20s is none', (label) => {
    expect(charsetOfLabel(label)).toBeUndefined();
  });

  it.each([
    ['text/xml; charset=windows-1256', 'windows-1256'],
    ['text/xml;charset="windows-1256"', 'windows-1256'],
    ["text/xml; Charset = 'windows-1256'; x=y", 'windows-1256'],
    ['application/rss+xml', undefined],
    ['text/xml; charset=', undefined],
    ['text/xml; charset=a, text/xml; charset=b', 'a'],
  ])('the header %s says %s', (header, label) => expect(labelOfContentType(header)).toBe(label));

  it.each([
    ['<?xml version="1.0" encoding="windows-1256"?>', 'xml', 'windows-1256'],
    ["<?xml version='1.0' encoding = 'cp1256' ?>", 'xml', 'cp1256'],
    ['\n  <?xml version="1.0" encoding="windows-1256"?>', 'xml', 'windows-1256'],
    ['<?xml version="1.0"?><a encoding="x">', 'xml', undefined],
    ['<rss><title>encoding="windows-1256"</title>', 'xml', undefined],
    ['<html><meta charset=windows-1256>', 'html', 'windows-1256'],
    ['<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1256">', 'html', 'windows-1256'],
    ['<meta charset="windows-1256">', 'xml', undefined],
    ['<?xml version="1.0" encoding="windows-1256"?>', 'none', undefined],
  ] as const)('%s (%s) says %s', (document, where, label) =>
    expect(labelInDocument(utf8(document), where)).toBe(label),
  );
});

describe('UTF-8', () => {
  it.each([undefined, 'text/xml; charset=windows-1256', 'text/xml; charset=us-ascii', 'text/xml; charset=nonsense'])(
    'is UTF-8 under the header %s',
    (contentType) => {
      const decoded = decodeBytes(utf8(`<?xml version="1.0" encoding="iso-8859-1"?>${ARABIC}`), { contentType });
      expect([decoded.charset, decoded.text.endsWith(ARABIC)]).toEqual(['utf-8', true]);
    },
  );

  it('loses its mark', () => {
    expect(decodeBytes(join([0xef, 0xbb, 0xbf], utf8('نشرة')))).toEqual({
      text: 'نشرة',
      charset: 'utf-8',
      problems: [],
    });
  });

  it('is pure ASCII too, and nothing at all', () => {
    expect(decodeBytes(utf8('<rss/>'), { contentType: 'text/xml; charset=windows-1256' })).toEqual({
      text: '<rss/>',
      charset: 'utf-8',
      problems: [],
    });
    expect(decodeBytes(new Uint8Array())).toEqual({ text: '', charset: 'utf-8', problems: [] });
  });

  it('may be cut off in the middle of a character', () => {
    const whole = utf8('نشرة');
    expect(decodeBytes(whole.subarray(0, 7), { contentType: 'text/xml; charset=windows-1256' })).toEqual({
      text: 'نشر',
      charset: 'utf-8',
      problems: [],
    });
    expect(decodeBytes(utf8('a€').subarray(0, 3))).toEqual({ text: 'a', charset: 'utf-8', problems: [] });
  });

  it.each([undefined, 'text/xml; charset=utf-8', 'text/xml; charset=windows-1252'])(
    'keeps all but a broken byte under the header %s',
    (contentType) => {
      const decoded = decodeBytes(join(utf8('اتفاق زعماء '), [0xe9], utf8(' الناتو')), { contentType });
      expect(decoded).toEqual({
        text: 'اتفاق زعماء \uFFFD الناتو',
        charset: 'utf-8',
        problems: ['1 bytes are not UTF-8.'],
      });
    },
  );

  it('takes lone windows-1252 quotes for what they are', () => {
    const decoded = decodeBytes(join(utf8('نشرة "don'), [0x92], utf8('t'), [0x94], utf8(' نشرة')));
    expect(decoded.text).toBe('نشرة "don\u2019t\u201D نشرة');
  });

  it('reads C1 controls as the signs of windows-1252', () => {
    expect(decodeBytes(utf8('don\u0092t \u0093x\u0094')).text).toBe('don\u2019t \u201Cx\u201D');
  });

  it('costs one item its text where only that item is in another charset', () => {
    const decoded = decodeBytes(join(utf8(ARABIC.repeat(5)), encode('<p>سلام عليكم</p>', 'windows-1256'), utf8(ARABIC)));
    expect([decoded.charset, decoded.text.startsWith(ARABIC), decoded.text.endsWith(ARABIC)]).toEqual([
      'utf-8',
      true,
      true,
    ]);
  });

  it('keeps a U+FFFD that was written without calling it a problem', () => {
    expect(decodeBytes(utf8('\uFFFD')).problems).toEqual([]);
  });
});

describe('UTF-16 and UTF-32', () => {
  const text = '<?xml version="1.0"?><title>نشرة 😀</title>';
  it.each([
    ['utf-16le', 2, true, [0xff, 0xfe]],
    ['utf-16be', 2, false, [0xfe, 0xff]],
    ['utf-32le', 4, true, [0xff, 0xfe, 0, 0]],
    ['utf-32be', 4, false, [0, 0, 0xfe, 0xff]],
  ] as const)('%s is known by its mark and by its zeros', (charset, unit, littleEndian, mark) => {
    const bytes = encodeWide(text, unit, littleEndian);
    const expected = { text, charset, problems: [] };
    expect(decodeBytes(join([...mark], bytes), { contentType: 'text/xml; charset=utf-8' })).toEqual(expected);
    expect(decodeBytes(bytes, { contentType: 'text/xml; charset=windows-1256' })).toEqual(expected);
  });

  it('is known by its zeros where the text is mostly Arabic', () => {
    const arabic = `<rss>${'<i>اتفاق زعماء الناتو على تعزيز التعاون السيبراني</i>'.repeat(20)}`;
    expect(decodeBytes(encodeWide(arabic, 2, true))).toEqual({ text: arabic, charset: 'utf-16le', problems: [] });
  });

  it('puts U+FFFD for what is no character and drops half a unit at the end', () => {
    expect(decodeBytes(join([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0, 0, 0, 0x11, 0, 0x42, 0])).text).toBe('A\uFFFD');
  });

  it('is not believed of a label alone', () => {
    const bytes = encode(`<?xml version="1.0" encoding="utf-16"?>${ARABIC}`, 'windows-1256');
    expect(decodeBytes(bytes).charset).toBe('windows-1256');
  });
});

describe('charsets of one byte', () => {
  const labels = ['utf-8', 'us-ascii', 'iso-8859-1', 'windows-1252', 'utf-16', 'iso-8859-8', 'nonsense'];
  const lines = TEXTS.flatMap(([text, charset]) =>
    [undefined, charset, ...labels].map((label) => ({ text, charset, label })),
  );

  it.each(lines)('$charset is found out under the label $label', ({ text, charset, label }) => {
    const decoded = decodeBytes(encode(text, charset), { contentType: label && `text/xml; charset=${label}` });
    expect(decoded.text).toBe(text);
  });

  it.each([
    ['iso-8859-6', 'windows-1256'],
    ['windows-1256', 'iso-8859-6'],
    ['windows-1256', 'windows-1255'],
    ['windows-1256', 'windows-1251'],
  ])('Arabic in %s labelled %s is found out', (charset, label) => {
    const decoded = decodeBytes(encode(`<?xml version="1.0" encoding="${label}"?>${ARABIC}`, charset));
    expect([decoded.charset, decoded.text.endsWith(ARABIC)]).toEqual([charset, true]);
    expect(decoded.problems[0]).toContain(label);
  });

  it.each([
    ['windows-1256', 'utf-8', 'windows-1256'],
    ['windows-1256', 'windows-1256', 'utf-8'],
    ['windows-1256', 'iso-8859-1', 'cp-1256'],
    ['windows-1256', 'cp-1256', 'iso-8859-1'],
    ['iso-8859-6', 'utf8mb4', 'iso88596'],
    ['iso-8859-6', 'windows-1256', 'iso-8859-6'],
  ])('%s is read where the header says %s and the document %s', (charset, header, declared) => {
    const document = `<?xml version="1.0" encoding="${declared}"?>${ARABIC}`;
    const decoded = decodeBytes(encode(document, charset), { contentType: `text/xml; charset=${header}` });
    expect([decoded.charset, decoded.text]).toEqual([charset, document]);
  });

  it('believes the header before the document where both are possible', () => {
    const document = '<?xml version="1.0" encoding="iso-8859-2"?><a>\u00E9t\u00E9</a>';
    expect(
      decodeBytes(encode(document, 'windows-1252'), { contentType: 'text/xml; charset=iso-8859-15' }).charset,
    ).toBe('iso-8859-15');
  });

  it.each(['سلام', 'خبر', 'القدس', 'مصر', 'الأهرام', 'جديد', 'أخبار اليوم', 'التعاون'])(
    '%s alone is told by its letters',
    (word) => {
      const text = `<title>${word}</title>`;
      expect(decodeBytes(encode(text, 'windows-1256')).text).toBe(text);
      expect(decodeBytes(encode(text, 'iso-8859-6')).text).toBe(text);
    },
  );

  it.each(['שלום', 'חדשות', 'הארץ', 'מבזקים'])('%s alone is told by its letters', (word) => {
    expect(decodeBytes(encode(`<title>${word}</title>`, 'windows-1255')).text).toBe(`<title>${word}</title>`);
  });

  it.each(['café', 'Ñandú', 'naïve', 'À la une', 'Übung', 'Müller & Söhne', '© 2024', '“test”', '£5', 'don’t'])(
    '%s is windows-1252',
    (word) => {
      const decoded = decodeBytes(encode(`<title>${word}</title>`, 'windows-1252'));
      expect([decoded.charset, decoded.text]).toEqual(['windows-1252', `<title>${word}</title>`]);
    },
  );

  it.each(['Café au lait', 'ÉTÉ', 'Ærø', 'Þórður og Ásdís'])('%s keeps its label', (word) => {
    expect(decodeBytes(encode(word, 'windows-1252'), { contentType: 'text/xml; charset=iso-8859-1' }).text).toBe(word);
  });

  it.each([
    ['Zażółć gęślą jaźń, wiadomości dziś', 'iso-8859-2'],
    ['Příliš žluťoučký kůň úpěl ďábelské ódy', 'windows-1250'],
    ['Árvíztűrő tükörfúrógép', 'iso-8859-2'],
    ['Ämnen på svenska är såklart också här', 'windows-1252'],
    ['Größe über Öl, Straße', 'iso-8859-9'],
    ['Київ сьогодні новини їжак є', 'windows-1251'],
    ['½ cup × 3 § 5', 'windows-1252'],
    ['كَتَبَ الوَلَدُ دَرْسَهُ', 'windows-1256'],
    ['Café في باريس', 'windows-1256'],
    ['خبر à la une', 'windows-1256'],
    ['السعر 50€ – “خبر”', 'windows-1256'],
  ])('%s is believed to be %s', (text, charset) => {
    expect(decodeBytes(encode(text, charset), { contentType: `text/xml; charset=${charset}` })).toMatchObject({
      text,
      problems: [],
    });
  });

  it.each([
    ['Çığ düşüşü', 'iso-8859-9'],
    ['Şişli’de yangın', 'windows-1254'],
    ['İĞDE AĞACI ÇİÇEKLERİ', 'iso-8859-9'],
    ['Öğüş', 'iso-8859-9'],
    ['Þór á Íslandi', 'iso-8859-1'],
    ['Ýmir þvær sér', 'iso-8859-1'],
    ['Fróðskaparsetur Føroya', 'iso-8859-1'],
    ['Øå er en å', 'iso-8859-1'],
    ['Öö ja päev, jõgi', 'iso-8859-15'],
    ['Ģenerālis šķērso ķīļus', 'iso-8859-13'],
    ['Žąsų šėrimas', 'windows-1257'],
    ['Ħobża u ġobon', 'iso-8859-3'],
    ['Știri și țări', 'iso-8859-16'],
    ['Čučoriedky šťavnaté', 'iso-8859-2'],
    ['ŽIŽKA ŘÍDÍ ÚŘAD', 'windows-1250'],
    ['ΑΘΗΝΑ: ΝΕΑ ΜΕΤΡΑ', 'iso-8859-7'],
    ['Ώρα Ελλάδας', 'windows-1253'],
    ['ОФИЦИАЛЬНО', 'windows-1251'],
    ['Љубав је његова', 'windows-1251'],
    ['Ђоковић џиновски', 'iso-8859-5'],
    ['Ќе дојдат ѓаволи', 'windows-1251'],
    ['Беларусь: ўлада', 'windows-1251'],
    ['Їжак їсть', 'koi8-u'],
    ['ژاله چاى پخت', 'windows-1256'],
    ['ضغط', 'windows-1256'],
    ['שַׁבָּת', 'windows-1255'],
  ])('%s is believed to be %s, though it is short', (text, charset) => {
    const document = `<?xml version="1.0" encoding="${charset}"?><rss><title>${text}</title></rss>`;
    expect(decodeBytes(encode(document, charset))).toMatchObject({ text: document, problems: [] });
  });

  it.each([
    ['سلام', 'windows-1256'],
    ['الطقس اليوم Café', 'windows-1256'],
    ['پارسي بگو', 'windows-1256'],
    ['אחרי החגים', 'windows-1255'],
    ['Новости дня', 'koi8-r'],
    ['Ειδήσεις σήμερα', 'windows-1253'],
  ])('%s is found out under every label of Latin letters', (text, charset) => {
    const bytes = encode(`<rss><title>${text}</title></rss>`, charset);
    const found = ['iso-8859-1', 'iso-8859-15', 'iso-8859-9', 'iso-8859-2', 'windows-1257'].map(
      (label) => decodeBytes(bytes, { contentType: `text/xml; charset=${label}` }).text,
    );
    expect(new Set(found)).toEqual(new Set([`<rss><title>${text}</title></rss>`]));
  });

  it('Turkish is found out under the label of western Europe, Icelandic without any is not taken for it', () => {
    const turkish = '<title>Şişli’de yangın çıktı</title>';
    expect(decodeBytes(encode(turkish, 'windows-1254'), { contentType: 'text/xml; charset=iso-8859-1' }).text).toBe(
      turkish,
    );
    const icelandic = '<title>Það er gott veður í dag</title>';
    expect(decodeBytes(encode(icelandic, 'windows-1252')).text).toBe(icelandic);
  });

  it('reads Mac OS Arabic', () => {
    const bytes = join(utf8('<?xml version="1.0" encoding="x-mac-arabic"?>'), [0xe6, 0xd4, 0xd1, 0xc9, 0xac, 0xb1]);
    expect(decodeBytes(bytes).text.slice(-6)).toBe('\u0646\u0634\u0631\u0629\u060C\u0661');
  });

  it('notes Hebrew in visual order', () => {
    const visual = HEBREW.replace(/[א-ת, ]{3,}/g, (run) => [...run].toReversed().join(''));
    const decoded = decodeBytes(encode(visual, 'windows-1255'), { contentType: 'text/xml; charset=iso-8859-8' });
    expect(decoded).toEqual({
      text: visual,
      charset: 'iso-8859-8',
      problems: ['The Hebrew seems to be in visual order.'],
    });
  });

  it('says that it guessed', () => {
    expect(decodeBytes(encode(ARABIC, 'windows-1256')).problems).toEqual([
      'The charset was guessed from the letters: windows-1256.',
    ]);
  });
});

describe('charsets of several bytes', () => {
  it.each([
    ['euc-kr', [0xb3, 0xe2], '년'],
    ['ks_c_5601-1987', [0xb3, 0xe2], '년'],
    ['gb2312', [0xd6, 0xd0, 0xce, 0xc4], '中文'],
    ['gb18030', [0xd6, 0xd0, 0xce, 0xc4], '中文'],
    ['big5', [0xa4, 0xa4, 0xa4, 0xe5], '中文'],
    ['x-sjis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['euc-jp', [0xc6, 0xfc, 0xcb, 0xdc], '日本'],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42], '日本'],
  ])('%s', (label, bytes, text) => {
    const document = join(utf8(`<?xml version="1.0" encoding="${label}"?><a>`), bytes, utf8('</a>'));
    expect(decodeBytes(document).text).toBe(`<?xml version="1.0" encoding="${label}"?><a>${text}</a>`);
  });

  it('may be cut off in the middle of a character', () => {
    expect(decodeBytes(Uint8Array.from([0xb3, 0xe2, 0xb3]), { contentType: 'text/xml; charset=euc-kr' }).text).toBe(
      '년',
    );
  });
});

describe('hostile bytes', () => {
  it.each([
    ['quotes between letters', (at: number) => (at % 2 ? 0x92 : 0x61)],
    ['bytes above 7F only', (at: number) => 0x80 + (at % 128)],
    ['leads of UTF-8 without their rest', () => 0xf0],
    ['single high bytes in ASCII', (at: number) => (at % 5 ? 0x20 : 0xc7)],
    ['open tags', (at: number) => '<meta '.charCodeAt(at % 6)],
  ])('%s: 4 MiB are decoded at once', (_, byteAt) => {
    const bytes = Uint8Array.from({ length: 4 << 20 }, (_, at) => byteAt(at));
    bytes[bytes.length - 1] = 0xff;
    expect(
      decodeBytes(bytes, { contentType: 'text/html; charset=windows-1252', declared: 'html' }).text.length,
    ).toBeGreaterThan(1 << 20);
  });
});
