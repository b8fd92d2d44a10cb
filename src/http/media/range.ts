/** Range requests (RFC 9110 §14). */
import type { ByteRange } from './media-folder.ts';

/**
 * What a Range asks for of so many bytes. Undefined if all of it is to be sent: without Range, with one that is not
 * valid, in another unit, or with several ranges, which a server may answer in whole (§14.2).
 */
export function rangeOf(header: string | null, length: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^\s*bytes\s*=\s*(\d{0,16})\s*-\s*(\d{0,16})\s*$/i.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const suffix = Number(to);
    if (suffix === 0 || length === 0) return 'unsatisfiable';
    return { first: Math.max(0, length - suffix), last: length - 1 };
  }
  const first = Number(from);
  const last = to === '' ? length - 1 : Math.min(Number(to), length - 1);
  if (to !== '' && Number(to) < first) return undefined;
  return first >= length ? 'unsatisfiable' : { first, last };
}

/** Whether the Range holds: what the client has a part of is still the same (If-Range, §13.1.5; strong comparison). */
export function rangeHolds(ifRange: string | null, tag: string, lastModified: string): boolean {
  if (ifRange === null) return true;
  const value = ifRange.trim();
  return value === `"${tag}"` || value === lastModified;
}
