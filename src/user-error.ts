/** What an error says to the person who can do something about it. */
export interface Complaint {
  /** The file, URL or field that it is about; absent if the message needs none. */
  place?: string;
  /** What is wrong, as the rest of a sentence that begins with the place: `is not a valid URL`. */
  problem: string;
  /** What to do, in the imperative: `write it with https:// in front`. */
  advice?: string;
}

/**
 * An error that people read. Each cause has a class of its own, which extends this one; whoever catches one can show
 * its message as it is, on one line: `place: problem; advice`. Any other error is a defect of the program.
 */
export class UserError extends Error {
  readonly place: string | undefined;
  readonly problem: string;
  readonly advice: string | undefined;

  constructor({ place, problem, advice }: Complaint, options?: ErrorOptions) {
    const sentence = advice === undefined ? problem : `${problem}; ${advice}`;
    super((place === undefined ? sentence : `${place}: ${sentence}`).replace(/\s+/g, ' '), options);
    this.name = new.target.name;
    this.place = place;
    this.problem = problem;
    this.advice = advice;
  }
}
