/** What the name of a file says: the last part of its address, and the day in front of it (Jekyll). */
export interface NameOfFile {
  slug: string;
  /** `2024-07-12`, as written in the name. */
  day?: string;
}

/**
 * `2024-07-12-title.md` is Jekyll's: the day and the slug. `title/index.md` is Hugo's leaf bundle: the folder is
 * the name. An extension for the language (`title.ar.md`, Hugo) is not part of the slug.
 */
export function nameOfFile(path: string): NameOfFile {
  const parts = path.split('/').filter((part) => part !== '');
  let name = (parts.at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,9}$/, '').replace(/\.[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/, '');
  const folder = parts.at(-2);
  if (/^_?index$/i.test(name) && folder !== undefined) name = folder;
  const dated = /^(\d{4}-\d{1,2}-\d{1,2})[-_ ](.+)$/u.exec(name);
  if (dated) return { day: dated[1]!, slug: slugOf(dated[2]!) };
  return { slug: slugOf(name) };
}

/**
 * The slug of a text: its letters, marks and digits in NFC, small letters, `-` between words. Arabic and Hebrew
 * letters stay; percent-encoding is done where the URL is made. At most 120 characters. '' where nothing is left.
 */
export function slugOf(text: string): string {
  return decoded(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u0640\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069'’`]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, 120)
    .replace(/[-\uD800-\uDBFF]$/, '');
}

/** Names copied out of an address bar are percent-encoded: `%D8%AE%D8%A8%D8%B1`. */
function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
