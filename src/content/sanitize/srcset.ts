/** The `srcset` of img and source: pictures of several sizes. */
import { absoluteUrl, type Base } from './url.ts';

const DESCRIPTOR = /^(?:(\d{1,5})w|(\d{1,3}(?:\.\d{1,3})?)x)$/;

/**
 * The candidates of a `srcset` (HTML "parse a srcset attribute") with absolute addresses; those
 * whose address or descriptor is none are left out.
 *
 * @returns undefined where none is left
 */
export function srcsetOf(value: string, base?: Base): string | undefined {
  const kept: string[] = [];
  let at = 0;
  while (at < value.length) {
    while (at < value.length && /[\s,]/.test(value[at] as string)) at++;
    const from = at;
    while (at < value.length && !/\s/.test(value[at] as string)) at++;
    let address = value.slice(from, at);
    let descriptor = '';
    if (address.endsWith(',')) address = withoutCommas(address);
    else {
      const comma = value.indexOf(',', at);
      const end = comma < 0 ? value.length : comma;
      descriptor = value.slice(at, end).trim();
      at = end + 1;
    }
    const size = descriptor === '' ? '' : sizeOf(descriptor);
    const url = size === undefined || address === '' ? undefined : absoluteUrl(address, base);
    if (url !== undefined) kept.push(size === '' ? withoutCommas(url) : `${url} ${size}`);
  }
  return kept.length === 0 ? undefined : kept.join(', ');
}

/** `640w`, `1.5x`; undefined if it is none, '' for a density of 0, which says nothing. */
function sizeOf(descriptor: string): string | undefined {
  const [, width, density] = DESCRIPTOR.exec(descriptor) ?? [];
  if (width !== undefined) return Number(width) === 0 ? undefined : `${Number(width)}w`;
  if (density === undefined) return undefined;
  return Number(density) === 0 ? '' : `${Number(density)}x`;
}

function withoutCommas(address: string): string {
  let end = address.length;
  while (end > 0 && address[end - 1] === ',') end--;
  return address.slice(0, end);
}
