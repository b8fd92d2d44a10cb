/**
 * The charset that a label means, by its name in the WHATWG Encoding Standard (so `iso-8859-1` is
 * `windows-1252`), or `utf-32le`, `utf-32be`, `x-mac-arabic`, or `ascii`, which no byte above 7F can be.
 * Sloppy labels count as what they mean: `cp-1256`, `win1256`, `utf8mb4`, `UTF-8;`, `"arabic"`.
 * `undefined` for a label that means nothing.
 */
export function charsetOfLabel(label: string): string | undefined {
  const plain = label
    .trim()
    .replace(/^["'\s]+|["';,\s]+$/g, '')
    .toLowerCase();
  if (plain === '' || plain.length > 40) return undefined;
  const squeezed = plain.replace(/[^a-z0-9]/g, '');
  const own = OWN.get(squeezed);
  if (own !== undefined) return own;
  const pattern = /^(?:x)?(?:cp|win|windows|ms|mswin|microsoftcp|windowscp|ansi)(\d{3,4})$/.exec(squeezed);
  if (pattern !== null && DOS_PAGES.has(pattern[1]!)) return DOS_PAGES.get(pattern[1]!);
  const iso =
    /^(?:csiso|iso|isoiec)?8859(\d{1,2})([ei]?)$/.exec(squeezed) ?? /^iso8859x?(\d{1,2})([ei]?)$/.exec(squeezed);
  // In `iso-8859-8-i` the letter says that the order is logical; its letters are those of windows-1255.
  const name = iso === null ? plain : `iso-8859-${iso[1]}${iso[2] === 'i' && iso[1] === '8' ? '-i' : ''}`;
  return standardName(name) ?? standardName(squeezed);
}

function standardName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** Labels without their punctuation that the standard does not have, or has for something else. */
const OWN = new Map<string, string>([
  ...['usascii', 'ascii', 'ansix341968', 'iso646us', '7bit', 'us'].map((label): [string, string] => [label, 'ascii']),
  ...[
    'utf8',
    'utf8mb4',
    'utf8mb3',
    'utf8general',
    'utf8generalci',
    'utf8unicodeci',
    'unicodeutf8',
    'utf8bom',
    'utf8n',
    'utf',
    'u8',
    'cp65001',
    'unicode11utf8',
    'unicode20utf8',
    'xunicode20utf8',
  ].map((label): [string, string] => [label, 'utf-8']),
  ...['utf16', 'utf16le', 'unicode', 'ucs2', 'ucs2le', 'iso10646ucs2', 'csunicode', 'unicodefeff', 'cp1200'].map(
    (label): [string, string] => [label, 'utf-16le'],
  ),
  ...['utf16be', 'ucs2be', 'unicodefffe', 'cp1201'].map((label): [string, string] => [label, 'utf-16be']),
  ...['utf32', 'utf32le', 'ucs4', 'ucs4le', 'iso10646ucs4', 'cp12000'].map((label): [string, string] => [
    label,
    'utf-32le',
  ]),
  ...['utf32be', 'ucs4be', 'cp12001'].map((label): [string, string] => [label, 'utf-32be']),
  ...['arabic', 'iso88596', 'asmo708', 'ecma114'].map((label): [string, string] => [label, 'iso-8859-6']),
  ...['macarabic', 'xmacarabic', 'cp10004'].map((label): [string, string] => [label, 'x-mac-arabic']),
  ...['arabicwindows', 'windowsarabic', 'arabicansi', 'windows1256arabic'].map((label): [string, string] => [
    label,
    'windows-1256',
  ]),
  ...['hebrew', 'visual', 'iso88598'].map((label): [string, string] => [label, 'iso-8859-8']),
  ...['windowshebrew', 'hebrewwindows', 'logical'].map((label): [string, string] => [label, 'windows-1255']),
  ...['euckr', 'ksc5601', 'uhc'].map((label): [string, string] => [label, 'euc-kr']),
  ...['eucjp', 'ujis'].map((label): [string, string] => [label, 'euc-jp']),
  ...['latin1', 'latin', 'ansi', 'western', 'iso88591'].map((label): [string, string] => [label, 'windows-1252']),
]);

const DOS_PAGES = new Map<string, string>([
  ...['874', '1250', '1251', '1252', '1253', '1254', '1255', '1256', '1257', '1258'].map((page): [string, string] => [
    page,
    `windows-${page}`,
  ]),
  ['866', 'ibm866'],
  ['932', 'shift_jis'],
  ['936', 'gbk'],
  ['949', 'euc-kr'],
  ['950', 'big5'],
  ['65001', 'utf-8'],
  ['1200', 'utf-16le'],
  ['1201', 'utf-16be'],
  ['54936', 'gb18030'],
]);

/** What the `charset` parameter of a Content-Type header says, unquoted; `undefined` if it has none. */
export function labelOfContentType(contentType: string): string | undefined {
  const found = /;\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^;,\s]*))/i.exec(contentType.slice(0, 1000));
  const label = found?.[1] ?? found?.[2] ?? found?.[3];
  return label === '' ? undefined : label;
}

/** The label that a document carries in itself, read from its first 1024 bytes (HTML: 4096) taken as Latin-1. */
export function labelInDocument(bytes: Uint8Array, where: 'xml' | 'html' | 'none'): string | undefined {
  if (where === 'none') return undefined;
  const head = latin1(bytes.subarray(0, where === 'xml' ? 1024 : 4096));
  const declaration = /^[\s\S]{0,64}?<\?xml\s[^>]*?encoding\s*=\s*["']?([^"'\s?>]+)/i.exec(head)?.[1];
  if (declaration !== undefined || where === 'xml') return declaration;
  return /<meta\s[^>]*?charset\s*=\s*["']?\s*([^"'\s>/;]+)/i.exec(head)?.[1];
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}
