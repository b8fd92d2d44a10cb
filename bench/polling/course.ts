/** What a contender of `bench/poll.ts` is given, and what it does with it. */
export interface Course {
  urls: string[];
  /** Requests under way at one time. */
  concurrency: number;
  /** An empty folder for the database. */
  folder: string;
}

export interface Contender {
  /** Polls every feed once and gives the number of items it took as new. */
  round(): Promise<number>;
  close(): Promise<void>;
}

/** Works through the URLs with so many at once. */
export async function sideBySide(
  urls: readonly string[],
  concurrency: number,
  work: (url: string) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let url = urls[next++]; url !== undefined; url = urls[next++]) await work(url);
    }),
  );
}
