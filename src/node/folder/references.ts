/** Which articles show or name which files of the folder, so that a changed picture has its articles read again. */
import { composed, folderOf, markOfNames } from '../../articles/files/neighbours.ts';
import { mediaTypeOf } from '../../articles/skipped.ts';
import type { Refers } from '../../store/files.ts';
import type { Listing } from './list.ts';
import { eventLoopYielder } from './yield-to-event-loop.ts';

/** What an article was read with: path, composed, to mark. A folder has `/` at its end. */
type Paths = Refers['paths'];

export class References {
  readonly #articles = new Map<string, Paths>();
  readonly #referring = new Map<string, Set<string>>();

  /** What the article of a file refers to now; undefined for nothing. */
  keep(article: string, paths: Paths | undefined): void {
    for (const path in this.#articles.get(article)) {
      const group = this.#referring.get(path);
      group?.delete(article);
      if (group?.size === 0) this.#referring.delete(path);
    }
    if (paths === undefined) {
      this.#articles.delete(article);
      return;
    }
    this.#articles.set(article, paths);
    for (const path in paths) {
      const group = this.#referring.get(path);
      if (group === undefined) this.#referring.set(path, new Set([article]));
      else group.add(article);
    }
  }

  /**
   * The articles that were read with other files than there are now, at and below these paths. What cannot be read is
   * as it was.
   * @param scopes paths that were looked at; '' is the whole folder
   */
  async changed(scopes: Iterable<string>, listing: Listing): Promise<Set<string>> {
    const changed = new Set<string>();
    if (this.#referring.size === 0) return changed;
    const yieldToEventLoop = eventLoopYielder();
    const present = await presentIn(listing, yieldToEventLoop);
    const look = (path: string): void => {
      const isUnreadable = [...listing.unreadable.keys()].some((one) => isBelow(path, composed(one)));
      if (isUnreadable) return;
      for (const article of this.#referring.get(path) ?? []) {
        const before = this.#articles.get(article)?.[path];
        if (before !== (present.get(path) ?? (path.endsWith('/') ? markOfNames([]) : ''))) changed.add(article);
      }
    };
    for (const scope of scopes) {
      const path = composed(scope);
      if (scope !== '') {
        look(path);
        // Something came or went in a bundle: only its own look tells what.
        const siblings = mediaTypeOf(scope) === undefined ? undefined : this.#referring.get(`${folderOf(path)}/`);
        for (const article of siblings ?? []) changed.add(article);
        if (listing.files.has(scope) || listing.media.has(scope)) continue;
      }
      for (const referred of this.#referring.keys()) {
        if (scope === '' || referred.startsWith(`${path}/`)) look(referred);
        await yieldToEventLoop();
      }
    }
    return changed;
  }
}

/** Paths to marks as `Neighbours` gives them. */
async function presentIn(
  { files, media }: Listing,
  yieldToEventLoop: () => Promise<void> | undefined,
): Promise<Map<string, string>> {
  const present = new Map<string, string>();
  const names = new Map<string, string[]>();
  for (const path of files.keys()) {
    present.set(composed(path), '+');
    await yieldToEventLoop();
  }
  for (const [path, { mark }] of media) {
    const own = composed(path);
    // Of two files with one address the first is given out.
    if (!present.has(own)) present.set(own, mark);
    const folder = `${folderOf(own)}/`;
    const list = names.get(folder);
    if (list === undefined) names.set(folder, [own.slice(folder.length)]);
    else list.push(own.slice(folder.length));
    await yieldToEventLoop();
  }
  for (const [folder, list] of names) present.set(folder, markOfNames(list));
  return present;
}

function isBelow(path: string, above: string): boolean {
  return above === '' || path === above || path.startsWith(`${above}/`);
}
