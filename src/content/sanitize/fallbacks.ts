/** Pictures that stand twice: once for a script to load, and once in noscript. */
import { loadedPicture } from './lazy.ts';

type Attributes = Record<string, string>;

const PICTURES: ReadonlySet<string> = new Set(['img', 'source', 'amp-img', 'amp-anim']);

export function isPicture(name: string): boolean {
  return PICTURES.has(name);
}

/** The pictures of one content, while it is read. */
export class Pictures {
  #noscripts = 0;
  #amp = 0;
  /** Those that a script was to load, and those of noscript, by their address without size and query. */
  readonly #loaded = new Set<string>();
  readonly #fallbacks = new Set<string>();

  opened(name: string): void {
    if (name === 'noscript') this.#noscripts++;
    else if (name === 'amp-img' || name === 'amp-anim') this.#amp++;
  }

  closed(name: string): void {
    if (name === 'noscript') this.#noscripts = Math.max(0, this.#noscripts - 1);
    else if (name === 'amp-img' || name === 'amp-anim') this.#amp = Math.max(0, this.#amp - 1);
  }

  /**
   * The attributes that a picture keeps; none where the same picture stands beside it already.
   *
   * @param keep what of its attributes may stay, with absolute addresses
   */
  kept(name: string, given: Attributes, keep: (own: Attributes) => Attributes): Attributes {
    const { attributes, wasLazy } = loadedPicture(name, given);
    const kept = keep(attributes);
    const address = kept['src'] ?? kept['srcset'];
    if (name === 'source' || address === undefined) return kept;
    const key = keyOf(address);
    const isFallback = this.#noscripts > 0 || (this.#amp > 0 && name === 'img');
    if (isFallback ? this.#loaded.has(key) : wasLazy && this.#fallbacks.has(key)) return {};
    if (isFallback) this.#fallbacks.add(key);
    else if (wasLazy || name !== 'img') this.#loaded.add(key);
    return kept;
  }
}

/** `photo.jpg` of `photo-1024x683.jpg?w=800`: one picture, asked for in two sizes. */
function keyOf(address: string): string {
  const path = (address.split(/\s/, 1)[0] as string).replace(/[?#].*$/s, '');
  return path.replace(/-(?:\d{2,4}x\d{2,4}|scaled)(?=\.\w{3,4}$)/, '');
}
