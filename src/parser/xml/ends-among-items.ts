import { sealedDecoder } from './entities.ts';
import { ROOTS } from './fields.ts';
import { localOf } from './place.ts';
import { CONTINUE, scanXml } from './scanner.ts';
import { TagsOnly } from './tags-only.ts';

/**
 * Whether a document may be read on from an index as from between two items: what begins behind it ends behind it, and
 * what ends there without having begun is only what items stand in.
 */
export function endsAmongItems(source: string, from: number): boolean {
  if (from < 0 || !isBalanced(source, from, '<![CDATA[', ']]>') || !isBalanced(source, from, '<!--', '-->'))
    return false;
  const tags = new TagsBehind();
  scanXml(source, tags, sealedDecoder(), from);
  return tags.areBalanced();
}

class TagsBehind extends TagsOnly {
  #open: string[] = [];
  #stray = false;

  open(name: string, _: unknown, selfClosing: boolean): number {
    if (!selfClosing) this.#open.push(name);
    return CONTINUE;
  }

  close(name: string): number {
    if (this.#open.at(-1) === name) this.#open.pop();
    else if (this.#open.length > 0 || !HOLDERS.has(localOf(name))) this.#stray = true;
    return CONTINUE;
  }

  areBalanced(): boolean {
    return this.#open.length === 0 && !this.#stray;
  }

  isOpen(name: string): boolean {
    return this.#open.includes(name);
  }

  knows(): boolean {
    return true;
  }

  enclosing(): string[] {
    return this.#open.slice(-1);
  }
}

const HOLDERS: ReadonlySet<string> = new Set([...ROOTS, 'items']);

/** Whether no section ends behind an index that did not begin there. */
function isBalanced(source: string, from: number, begin: string, end: string): boolean {
  const close = source.indexOf(end, from);
  if (close < 0) return true;
  const open = source.indexOf(begin, from);
  return open >= 0 && open < close;
}
