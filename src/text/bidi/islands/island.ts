/** A run of the text, in UTF-16 units, and the characters to put before and after it. */
export interface Island {
  start: number;
  end: number;
  before: string;
  after: string;
}

/** Foreign text, in UTF-16 units, before it is known whether it needs marks. */
export interface Run {
  start: number;
  end: number;
  /** Whether what follows it must not join it, although it is foreign too. */
  isParted?: boolean;
}
