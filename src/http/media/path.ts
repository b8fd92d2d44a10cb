/** The path of a file in the address of a request. */
import { utf8Length } from '../../text/bytes.ts';
import { mediaTypeOf } from '../../articles/skipped.ts';

/** What no path below a folder has: the folder above, controls, another system's separators. */
const NO_NAME = /^\.{0,2}$|[/\\\u0000-\u001f\u007f]/;
/** Bytes of a name that a disk keeps, and folders that are looked into. */
const LONGEST_NAME = 255;
const DEEPEST = 17;

/**
 * The path below the folder of the articles, composed (NFC); undefined if it names nothing that could be given out.
 * Percent-encoding is taken off once, from each name by itself, so that no encoded slash or dot leads anywhere.
 * @param pathname of the URL, from `/media/` on
 */
export function pathOf(pathname: string): string | undefined {
  const names: string[] = [];
  for (const part of pathname.slice('/media/'.length).split('/')) {
    let name: string;
    try {
      name = decodeURIComponent(part);
    } catch {
      return undefined;
    }
    if (NO_NAME.test(name) || name.startsWith('.') || utf8Length(name) > LONGEST_NAME) return undefined;
    names.push(name);
  }
  const path = names.join('/').normalize('NFC');
  return names.length > DEEPEST || mediaTypeOf(path) === undefined ? undefined : path;
}
