/** Namespace of the identities of podcasts (Podcast namespace 1.0, Guid). */
const NAMESPACE = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6';

/**
 * The identity of a podcast that has none: the UUIDv5 (RFC 9562 §5.5) of its feed's address without scheme and without
 * slashes at the end. Keep it in the configuration before the feed moves: it is given once, for ever.
 */
export async function podcastGuid(feedUrl: string): Promise<string> {
  const name = new TextEncoder().encode(feedUrl.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/\/+$/, ''));
  const seed = new Uint8Array(16 + name.length);
  seed.set(
    NAMESPACE.replaceAll('-', '')
      .match(/../g)!
      .map((octet) => parseInt(octet, 16)),
  );
  seed.set(name, 16);
  const octets = new Uint8Array(await crypto.subtle.digest('SHA-1', seed)).slice(0, 16);
  octets[6] = (octets[6]! & 0x0f) | 0x50;
  octets[8] = (octets[8]! & 0x3f) | 0x80;
  const hex = Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
