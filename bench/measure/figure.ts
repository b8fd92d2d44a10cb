/** Figures of several rounds, in which the contenders take turns, so that what else the machine does meets all of them. */
export interface Figure {
  median: number;
  min: number;
  max: number;
  rounds: number;
}

export function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const [min = NaN] = sorted;
  return { median: sorted[sorted.length >> 1] ?? NaN, min, max: sorted.at(-1) ?? NaN, rounds: sorted.length };
}

/** One round of a contender; gives what is compared. It checks what it does, and throws where that is wrong. */
export type Round = () => number | Promise<number>;

/** @returns the figures by name. Each round begins with another contender */
export async function inTurn<Name extends string>(
  contenders: Record<Name, Round>,
  rounds: number,
): Promise<Record<Name, Figure>> {
  const names = Object.keys(contenders) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length] as Name;
      values[name].push(await contenders[name]());
    }
  }
  return Object.fromEntries(names.map((name) => [name, figureOf(values[name])])) as Record<Name, Figure>;
}

/**
 * A round of work that is short: it is repeated for a while, and its time is the CPU time of one run, in milliseconds,
 * with all threads of this process. Time on the clock would be that of whoever else uses the machine as well.
 * @param check is told each result, inside the time that is taken
 */
export function repeated<Result>(
  work: () => Result | Promise<Result>,
  check: (result: Result) => boolean,
  milliseconds = 150,
): Round {
  return async () => {
    let runs = 0;
    const began = process.cpuUsage();
    const spent = (): number => {
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1000;
    };
    do {
      const result = work();
      if (!check(result instanceof Promise ? await result : result)) throw new Error('a result is wrong');
      runs += 1;
    } while (spent() < milliseconds);
    return spent() / runs;
  };
}
