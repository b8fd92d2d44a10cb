/** How far a long command is: a bar on a terminal, a line now and then elsewhere. */

export interface Progress {
  /** @param share of the whole, 0 to 1, if it is known */
  show(text: string, share?: number): void;
  /** Takes the bar away, so that what is said next stands on a line of its own. */
  clear(): void;
}

/** Milliseconds between two drawings, and between two lines. */
const DRAWN = 100;
const SAID = 5000;
const WIDTH = 24;

export function progressOn(stream: NodeJS.WriteStream = process.stderr, now: () => number = Date.now): Progress {
  let shown = now();
  let drawn = false;
  const clear = (): void => {
    if (drawn) stream.write('\r\u001b[K');
    drawn = false;
  };
  return {
    clear,
    show(text, share) {
      if (now() - shown < (stream.isTTY ? DRAWN : SAID)) return;
      shown = now();
      const percent = share === undefined ? '' : ` ${String(Math.floor(share * 100)).padStart(3)} %`;
      if (!stream.isTTY) stream.write(`${text}${percent}\n`);
      else {
        const done = share === undefined ? 0 : Math.round(Math.min(share, 1) * WIDTH);
        const bar = share === undefined ? '' : ` [${'#'.repeat(done)}${'.'.repeat(WIDTH - done)}]`;
        stream.write(`\r\u001b[K${text}${bar}${percent}`.slice(0, (stream.columns || 80) + 4));
        drawn = true;
      }
    },
  };
}
