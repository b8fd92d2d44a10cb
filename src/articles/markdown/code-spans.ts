/** Code in Markdown: what stands in it is shown as it is, and is neither a tag, a shortcode nor an import. */

const FENCE = /^ {0,3}(?:>[ \t]?|[-*+] |\d{1,9}[.)] )*(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})[^\n]*/;

/**
 * The end of the code that begins at `at`, a fenced block at the start of a line or a span in it; undefined if none
 * begins. A fence that is never closed goes on to the end, a span that is not is none.
 */
export function endOfCode(source: string, at: number, isLineStart: boolean): number | undefined {
  if (isLineStart) {
    const line = source.slice(at, lineEnd(source, at));
    const fence = FENCE.exec(line);
    if (fence !== null) return endOfFence(source, at + line.length, fence[1]!);
  }
  if (source[at] !== '`') return undefined;
  let open = at;
  while (source[open] === '`') open += 1;
  const ticks = source.slice(at, open);
  for (let close = source.indexOf(ticks, open); close >= 0; close = source.indexOf(ticks, close)) {
    let end = close;
    while (source[end] === '`') end += 1;
    if (end - close === ticks.length) return source.slice(open, close).includes('\n\n') ? open : end;
    close = end;
  }
  return open;
}

function endOfFence(source: string, from: number, fence: string): number {
  const close = new RegExp(`^[ \\t>]*${fence[0] === '`' ? '`' : '~'}{${fence.length},}[ \\t]*$`);
  for (let at = from; at < source.length;) {
    const end = lineEnd(source, at + 1);
    if (close.test(source.slice(at + 1, end))) return end;
    at = end;
  }
  return source.length;
}

export function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}
