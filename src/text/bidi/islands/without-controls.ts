/** Looking through bidi controls: what a text says without them, and where it says it. */
import { hasBidiControl, isBidiControl, withoutBidiControls } from '../controls.ts';

export interface Bare {
  bare: string;
  /** For each UTF-16 unit of `bare` its place in the text; undefined if nothing was taken out. */
  places?: Uint32Array;
}

export function withoutControls(text: string): Bare {
  if (!hasBidiControl(text)) return { bare: text };
  const bare = withoutBidiControls(text);
  const places = new Uint32Array(bare.length);
  let at = 0;
  for (let i = 0; i < text.length; i++) if (!isBidiControl(text.charCodeAt(i))) places[at++] = i;
  return { bare, places };
}
