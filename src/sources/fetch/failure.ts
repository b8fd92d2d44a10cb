import { BIDI_CONTROLS } from '../../text/bidi/controls.ts';

/** Why a fetch gave nothing. */
import { UserError } from '../../user-error.ts';

export type FailureReason =
  /** The address cannot be read, or is none that Nashra fetches. */
  | 'address'
  /** It leads to a place that is not public. */
  | 'refused'
  /** The host name is not known. */
  | 'name'
  | 'connection'
  | 'tls'
  | 'timeout'
  /** What came is not HTTP. */
  | 'protocol'
  | 'redirect'
  | 'status'
  | 'too-large'
  /** The transfer ended before the body did. */
  | 'truncated'
  /** The body is not coded as it says. */
  | 'coding'
  | 'empty'
  /** The caller gave up, not the server. */
  | 'cancelled';

/** What went wrong while fetching, before the address is known to the code that saw it. */
export class FetchFailure extends UserError {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, problem: string, advice: string, options?: ErrorOptions) {
    super({ problem, advice }, options);
    this.reason = reason;
  }
}

const UNSEEN = new RegExp(`[\\u0000-\\u0020\\u007f-\\u00a0\\u200b-\\u200d\\u2028\\u2029${BIDI_CONTROLS}]+`, 'g');
/** Longest part of an address that stands in a message, in UTF-16 units. */
const LONGEST_QUOTED = 300;

/** One line: the address asked for, the one at fault if a redirect led away, what is wrong, what to do. */
export function failureMessage(asked: string, at: string, failure: FetchFailure): string {
  const where = at === asked ? quoted(asked) : `${quoted(asked)} (which leads to ${quoted(at)})`;
  return `${where}: ${failure.problem}; ${failure.advice}`;
}

/** Something from outside as it may stand in a log: on one line, not over-long. */
export function quoted(text: string): string {
  const line = text.slice(0, LONGEST_QUOTED + 1).replace(UNSEEN, ' ');
  return line.length > LONGEST_QUOTED ? `${line.slice(0, LONGEST_QUOTED)}…` : line;
}
