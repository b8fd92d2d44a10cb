/** A run of the text, in UTF-16 units, and the characters to put before and after it. */
export interface Island {
  start: number;
  end: number;
  before: string;
  after: string;
}
