/** Looking through bidi controls: what a text says without them, and where it says it. */
import { isBidiControl } from '../classes.ts';

const CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const CONTROLS = new RegExp(CONTROL, 'g');

export interface Bare {
  bare: string;
  /** For each UTF-16 unit of `bare` its place in the text; undefined where nothing was taken out. */
  places?: Uint32Array;
}

export function withoutControls(text: string): Bare {
  if (!CONTROL.test(text)) return { bare: text };
  const bare = text.replace(CONTROLS, '');
  const places = new Uint32Array(bare.length);
  let at = 0;
  for (let i = 0; i < text.length; i++) if (!isBidiControl(text.charCodeAt(i))) places[at++] = i;
  return { bare, places };
}
