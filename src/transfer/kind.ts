/** What a file is, by what it says; its name says nothing. */

export type TransferKind =
  | 'opml'
  | 'wordpress'
  | 'blogger'
  | 'ghost'
  | 'feed'
  | 'json feed'
  | 'nashra'
  | 'page'
  | 'gzip'
  | 'zip'
  | 'empty';

/** Bytes from the beginning that are enough. */
export const HEAD_BYTES = 256 * 1024;

/** @param start its first bytes, up to {@link HEAD_BYTES}; undefined if it is nothing that is known */
export function kindOf(start: Uint8Array): TransferKind | undefined {
  if (start.length === 0) return 'empty';
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  if (start[0] === 0x50 && start[1] === 0x4b && (start[2] ?? 0) <= 8) return 'zip';
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  const text = new TextDecoder(isWide ? (start[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(start);
  if (text.trim() === '') return 'empty';
  return /^\s*[{[]/.test(text) ? kindOfJson(text) : kindOfXml(text);
}

function kindOfJson(text: string): TransferKind | undefined {
  const head = text.slice(0, 20_000);
  if (/"format"\s*:\s*"nashra export"/.test(head)) return 'nashra';
  if (/jsonfeed\.org\/version/.test(head)) return 'json feed';
  if (/"exported_on"|"db"\s*:\s*\[/.test(head)) return 'ghost';
  if (/"(?:posts|posts_tags|posts_authors)"\s*:\s*\[/.test(text)) return 'ghost';
  return /"items"\s*:\s*\[/.test(text) ? 'json feed' : undefined;
}

function kindOfXml(text: string): TransferKind | undefined {
  const start = text.replace(/<!--[^]*?(?:-->|$)/g, '');
  const root = /<(opml|rss|feed|rdf:RDF|channel|html)(?=[\s>])|<!doctype\s+html/i.exec(start);
  if (root === null) return undefined;
  const name = root[1]?.toLowerCase() ?? 'html';
  if (name === 'opml') return 'opml';
  if (name === 'html') return 'page';
  if (/wordpress\.org\/export\/|<wp:wxr_version/.test(start)) return 'wordpress';
  if (name === 'feed' && /schemas\.google\.com\/blogger\/2018|blogger\/2008\/kind#|<blogger:type>/.test(start))
    return 'blogger';
  return 'feed';
}
