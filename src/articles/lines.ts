/** Lines of a file, for messages. */
import { plainName } from './fields.ts';

/** A name at the beginning of a line, or behind a brace or a comma, with or without quotation marks. */
const NAME = /(?:^|[{,])\s*(["']?)([\p{L}\p{N}_ .-]{1,100}?)\1\s*[:=]/gu;
/** UTF-16 units of a line that are looked at. */
const LONGEST = 2000;

/**
 * ` (line 3)` for a field of front matter; '' if it is not found, as for a key that YAML has in some rare form.
 * @param header the file from its beginning to the end of its front matter
 */
export function lineOfField(header: string, name: string): string {
  const wanted = plainName(name);
  return said(header, (line) => {
    return [...line.slice(0, LONGEST).matchAll(NAME)].some(([, , found = '']) => plainName(found) === wanted);
  });
}

/** ` (line 3)` for the first line with this text; '' if it is on none, because it was cleaned. */
export function lineWith(text: string, part: string): string {
  return said(text, (line) => line.includes(part));
}

function said(text: string, isIt: (line: string) => boolean): string {
  const at = text.split('\n').findIndex(isIt);
  return at < 0 ? '' : ` (line ${at + 1})`;
}
