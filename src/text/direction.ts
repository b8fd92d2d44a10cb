/** Base direction of a text, as in HTML's `dir`. */
export type Direction = 'ltr' | 'rtl';
