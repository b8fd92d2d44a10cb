/** Pictures that a script of the page was to load: their addresses stand beside `src`. */
import { isPlaceholder } from './pictures.ts';

type Attributes = Record<string, string>;

/** Where scripts, plugins and themes keep the address, the more usual ones first. What they say is the picture. */
const SAID = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-lazy',
  'data-orig-src',
  'data-src-original',
  'data-original-src',
  'data-actualsrc',
  'data-echo',
  'data-cfsrc',
  'data-ezsrc',
  'data-pagespeed-lazy-src',
  'data-delayed-url',
  'data-defer-src',
  'data-lazyload',
  'data-lazy-load',
  'data-lazyload-src',
  'data-lazy-loading-src',
  'data-ll-src',
  'data-lsrc',
  'data-a-src',
  'data-realsrc',
  'data-real-src',
  'data-flickity-lazyload',
  'data-splide-lazy',
  'data-runner-src',
  'lazy-src',
  'lazysrc',
  'load-src',
  'datasrc',
];
/** What other scripts keep there: a larger one, another one. It is the picture where `src` is a placeholder. */
const ALSO_THERE = [
  'data-url',
  'data-image',
  'data-img',
  'data-img-src',
  'data-image-src',
  'data-img-url',
  'data-hi-res-src',
  'data-large-file',
  'data-orig-file',
  'data-full-url',
  'data-full-src',
  'data-full',
  'data-large_image',
  'data-medium-file',
  'data-canonical-src',
  'data-native-src',
  'data-normal',
  'data-thumb',
  'data-pin-media',
  'data-retina',
  'data-hires',
  'data-bg',
  'original',
];
const SOURCE_SETS = [
  'data-srcset',
  'data-lazy-srcset',
  'data-original-set',
  'data-lazy-set',
  'data-orig-srcset',
  'data-original-srcset',
  'data-cfsrcset',
  'data-ezsrcset',
  'data-ll-srcset',
  'data-flickity-lazyload-srcset',
  'data-splide-lazy-srcset',
  'data-defer-srcset',
  'data-lazyload-srcset',
  'data-src-set',
  'data-bgset',
  'lazy-srcset',
];
const SIZES = ['data-sizes', 'data-lazy-sizes', 'data-orig-sizes'];

/**
 * The attributes of an img, amp-img or source with the addresses in `src` and `srcset` that a script was to put
 * there, and without placeholders that nothing takes the place of. The others stay as they are.
 *
 * @param name of the element
 */
export function loadedPicture(name: string, given: Attributes): { attributes: Attributes; wasLazy: boolean } {
  if (isPlain(given)) return { attributes: given, wasLazy: false };
  const { src, srcset } = given;
  const isStandIn = src === undefined || /^\s*data:/i.test(src) || isPlaceholder(src);
  const isEmptySet = srcset !== undefined && widestOf(srcset) === undefined;
  const laterSet = first(given, SOURCE_SETS, (value) => widestOf(value) !== undefined);
  // Jetpack's mark of a picture that is not loaded yet.
  const later =
    first(given, SAID, isAddress)?.replace(/[?&]is-pending-load=1$/, '')
    ?? (isStandIn ? first(given, ALSO_THERE, isAddress) : undefined)
    ?? (name !== 'source' && (isStandIn || laterSet?.includes(src) === false)
      ? widestOf(laterSet ?? srcset)
      : undefined);
  const isNothing = later === undefined && src !== undefined && isEmptyBox(src, given);
  if (later === undefined && laterSet === undefined && !isEmptySet && !isNothing) {
    return { attributes: given, wasLazy: false };
  }
  const attributes: Attributes = src === undefined && later !== undefined ? { src: later, ...given } : { ...given };
  // The address of a source in a picture is its set; of a source in a video it is `src`.
  const isOfPicture = name === 'source' && src === undefined && !FILM.test(later ?? '');
  if (isOfPicture) {
    delete attributes['src'];
    if (later !== undefined && laterSet === undefined) attributes['srcset'] = later;
  } else if (later !== undefined) attributes['src'] = later;
  else if (isNothing) delete attributes['src'];
  if (laterSet !== undefined) {
    attributes['srcset'] = laterSet;
    const sizes = first(given, SIZES, (value) => value.trim() !== '' && value.trim() !== 'auto');
    if (attributes['sizes'] === undefined && sizes !== undefined) attributes['sizes'] = sizes;
  } else if (isEmptySet) delete attributes['srcset'];
  return { attributes, wasLazy: later !== undefined || laterSet !== undefined };
}

const FILM = /\.(?:mp[34]|webm|og[gv]|m4[av]|mov)(?:[?#]|$)/i;

/** Nothing but what every picture has: the usual case. */
function isPlain(given: Attributes): boolean {
  for (const name in given) {
    if (name === 'src') {
      if (given[name] === '' || /^\s*(?:data:|#|about:)/i.test(given[name] as string)) return false;
    } else if (!PLAIN.has(name) || (name === 'class' && /lazy|lozad/i.test(given[name] as string))) return false;
  }
  return given['src'] !== undefined;
}

const PLAIN = new Set([
  'alt',
  'width',
  'height',
  'title',
  'class',
  'id',
  'style',
  'loading',
  'decoding',
  'border',
  'align',
  'sizes',
  'fetchpriority',
  'hspace',
  'vspace',
]);

function first(given: Attributes, names: readonly string[], fits: (value: string) => boolean): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value !== undefined && fits(value)) return value.trim();
  }
  return undefined;
}

/** Not every `data-image` is an address: some hold a number, a word, or JSON. */
function isAddress(value: string): boolean {
  const trimmed = value.trim();
  if (trimmed.length > 8192 || /^[a-z][\w+.-]*:(?!\/\/)/i.test(trimmed) || isPlaceholder(trimmed)) return false;
  const isAbsolute = /^(?:https?:)?\/\/\S/i.test(trimmed);
  const isFile = /^[^{}"'<>]*[^\s{}"'<>.]\.[a-z\d]{2,5}(?:[?#]\S*)?$/i.test(trimmed);
  return isAbsolute || isFile || /^\.{0,2}\/[^\s{}"'<>]+$/.test(trimmed);
}

/** The address of the largest candidate of a `srcset`, placeholders left out. */
function widestOf(srcset: string | undefined): string | undefined {
  let best: string | undefined;
  let widest = -1;
  for (const candidate of (srcset ?? '').slice(0, 65_536).split(/,\s+|,(?=https?:)/)) {
    const [address = '', descriptor = ''] = candidate.trim().split(/\s+/, 2);
    if (address === '' || /^data:/i.test(address) || isPlaceholder(address)) continue;
    const size = Number.parseFloat(descriptor) || 0;
    if (size > widest) [best, widest] = [address, size];
  }
  return best;
}

/** An SVG, and GIF and PNG of one pixel by their first bytes in Base64. */
const EMPTY = /^\s*data:image\/svg|base64,\s*(?:R0lGOD[ld]hAQABA|iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB)/i;

/** An empty picture in an address, no address, a placeholder beside what says that it is one. */
function isEmptyBox(src: string, given: Attributes): boolean {
  if (/^\s*data:/i.test(src)) return EMPTY.test(src.slice(0, 200));
  const isLazy = /(?:^|[\s_-])lazy|lozad/i.test(given['class'] ?? '');
  return (isLazy || Object.keys(given).some((name) => name.startsWith('data-'))) && isPlaceholder(src);
}
