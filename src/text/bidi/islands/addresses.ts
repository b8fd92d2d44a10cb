/** Addresses in plain text: where they begin, and where the sentence around them goes on. */

const ADDRESS = /(?:[a-z][a-z0-9+.-]{1,14}:\/\/|www\.[^\s.]|mailto:|tel:)\S*/giu;
const CLOSES: Record<string, string> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** Start and end of each address, in order. */
export function* addressesOf(text: string): Generator<[start: number, end: number]> {
  if (!/:|www\./i.test(text)) return;
  for (const { 0: piece, index } of text.matchAll(ADDRESS)) yield [index, index + addressLength(piece)];
}

/**
 * Length of an address without the punctuation of the sentence after it; brackets that it opened itself are its own.
 */
function addressLength(piece: string): number {
  const unopened = Object.keys(CLOSES).filter((closing) => !piece.includes(CLOSES[closing] as string));
  const after = new Set([...'.,:;!?\'"…،؛؟۔»”’*|', ...unopened]);
  let end = piece.length;
  while (end > 0 && after.has(piece[end - 1] as string)) end--;
  return end;
}

/** Whether an address would be torn: it ends in punctuation. */
export function isOpenEnded(address: string): boolean {
  return /[^\p{L}\p{N}\p{M}]$/u.test(address);
}

const BARE_ADDRESS = /^[\w-]+(?:\.[\w-]+)+[/?]/;

/**
 * Whether a run is an address or a path that ends in its own slash: `example.com/`, `/usr/bin/`, `C:\Program Files\`.
 */
export function isFolder(run: string): boolean {
  return /[/\\]$/.test(run) && (BARE_ADDRESS.test(run) || /^(?:[a-z]:|~|\.{0,2}[/\\]|[\w.-]+[/\\])/i.test(run));
}
