/**
 * The address in a Location field (RFC 9110 §10.2.2) as it was meant: servers put raw UTF-8 and even raw
 * windows-1256 there, and each octet has come as one character. Octets that are no UTF-8 are
 * percent-encoded as they stand, which is what the server will be asked for.
 *
 * @returns undefined if there is none
 */
export function locationOf(value: string | null): string | undefined {
  // Not `trim`: U+00A0 may be half of a character.
  const trimmed = (value ?? '').replace(/^[\t ]+/, '').replace(/(?<![\t ])[\t ]+$/, '');
  if (trimmed === '') return undefined;
  // Above U+00FF the platform has decoded it already.
  if (!/[\u0080-\u00ff]/.test(trimmed) || /[^\u0000-\u00ff]/.test(trimmed)) return trimmed;
  const octets = Uint8Array.from(trimmed, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return trimmed.replace(/[\u0080-\u00ff]/g, (octet) => `%${octet.charCodeAt(0).toString(16).toUpperCase()}`);
  }
}
