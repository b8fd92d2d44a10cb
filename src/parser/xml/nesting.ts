/**
 * Which end tags are really missing. Where a document turns out not to be well-formed, the rest of it is looked
 * through once for what belongs together, before it is read: mending is for the elements whose end tag does not
 * come, and what is well-formed among them is still read as XML says.
 */
import { sealedDecoder } from './entities.ts';
import { isRareNameStart } from './characters.ts';
import { isField, VOID } from './fields.ts';
import { CONTINUE, scanXml } from './scanner.ts';
import { TagsOnly } from './tags-only.ts';

/** What was found of the elements from an index on, by the index of their `<`. */
export class Nesting {
  readonly #from: number;
  readonly #closed: Uint8Array;
  readonly #sound: Uint8Array;

  constructor(from: number, length: number) {
    this.#from = from;
    this.#closed = new Uint8Array(((length - from) >> 3) + 1);
    this.#sound = new Uint8Array(this.#closed.length);
  }

  /** Whether the end tag comes. */
  isClosed(at: number): boolean {
    return has(this.#closed, at - this.#from);
  }

  /** Whether it comes and everything up to there has its own. */
  isSound(at: number): boolean {
    return has(this.#sound, at - this.#from);
  }

  add(at: number, sound: boolean): void {
    set(this.#closed, at - this.#from);
    if (sound) set(this.#sound, at - this.#from);
  }
}

const has = (bits: Uint8Array, i: number): boolean => ((bits[i >> 3] ?? 0) & (1 << (i & 7))) !== 0;

function set(bits: Uint8Array, i: number): void {
  bits[i >> 3]! |= 1 << (i & 7);
}

/** Elements open at once, and different names among them, beyond which nothing is matched: memory is bounded. */
const DEPTH = 100_000;
const NAMES = 10_000;

/**
 * Matches the tags of a document from an index on: an end tag ends the innermost open element of its name, and
 * what is open inside has no end tag. Linear in time.
 * @param outer raw names of the elements that are open there, the outermost first
 * @param knows as of the reader that asks
 */
export function nestingOf(
  source: string,
  from: number,
  outer: readonly string[],
  knows: (name: string) => boolean,
): Nesting {
  const nesting = new Nesting(from, source.length);
  scanXml(source, new Matcher(source, nesting, outer, knows), sealedDecoder(), from);
  return nesting;
}

interface Open {
  name: string;
  at: number;
  /** Damage found before it. */
  damage: number;
  /** Whether nobody expects its end tag: `<br>`, and `<مئة>`, which is then text. */
  optional: boolean;
  /** Index in the stack of the next outer element of the same name, or -1. */
  same: number;
}

class Matcher extends TagsOnly {
  #source: string;
  #nesting: Nesting;
  #outer: readonly string[];
  #knows: (name: string) => boolean;
  #stack: Open[] = [];
  /** Index in the stack of the innermost element of a name. */
  #innermost = new Map<string, number>();
  #damage = 0;
  /** Elements open beyond {@link DEPTH}. */
  #beyond = 0;

  constructor(source: string, nesting: Nesting, outer: readonly string[], knows: (name: string) => boolean) {
    super();
    this.#source = source;
    this.#nesting = nesting;
    this.#outer = outer;
    this.#knows = knows;
    for (const name of outer) this.#push(name, -1);
  }

  open(rawName: string, _: unknown, selfClosing: boolean, at: number): number {
    if (selfClosing) this.#nesting.add(at, true);
    else if (this.#stack.length >= DEPTH) this.#beyond++;
    else this.#push(rawName, at);
    return CONTINUE;
  }

  close(rawName: string): number {
    if (this.#beyond > 0) {
      this.#beyond--;
      this.#damage++;
      return CONTINUE;
    }
    const index = this.#innermost.get(rawName.toLowerCase()) ?? -1;
    if (index < 0) {
      this.#damage++;
      return CONTINUE;
    }
    while (this.#stack.length > index + 1) if (!this.#pop().optional) this.#damage++;
    const { at, damage } = this.#pop();
    if (at >= 0) this.#nesting.add(at, damage === this.#damage);
    return CONTINUE;
  }

  #push(rawName: string, at: number): void {
    const name = rawName.toLowerCase();
    const same = this.#innermost.get(name) ?? -1;
    const known = same >= 0 || this.#innermost.size < NAMES;
    if (known) this.#innermost.set(name, this.#stack.length);
    const optional = isEmptyHtml(name) || isRareNameStart(rawName.charCodeAt(0));
    this.#stack.push({ name, at, damage: this.#damage, optional, same });
  }

  #pop(): Open {
    const open = this.#stack.pop()!;
    if (this.#innermost.get(open.name) === this.#stack.length) {
      if (open.same >= 0) this.#innermost.set(open.name, open.same);
      else this.#innermost.delete(open.name);
    }
    return open;
  }

  enclosing(): string[] {
    const item = this.#innermost.get('item') ?? this.#innermost.get('entry') ?? -1;
    return [this.#stack.length - 1, item].flatMap((index) => {
      const open = this.#stack[index];
      if (open === undefined) return [];
      return open.at < 0 ? this.#outer[index]! : this.#source.slice(open.at + 1, open.at + 1 + open.name.length);
    });
  }

  isOpen(rawName: string): boolean {
    return this.#innermost.has(rawName.toLowerCase());
  }

  knows(rawName: string): boolean {
    return this.#knows(rawName);
  }
}

/** Whether an element is one of those of HTML without an end tag, and cannot be a field. */
export function isEmptyHtml(name: string): boolean {
  return VOID.has(name) && !isField(name);
}
