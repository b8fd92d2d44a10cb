/** What the name of a file says. */
import { slugOf } from '../text/slug.ts';

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
