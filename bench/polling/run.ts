/**
 * One contender in a process of its own. Messages: { start: name, course }, { round }, { end }; answers { ready },
 * a {@link Measured}.
 */
import { CONTENDERS as POLLING } from './contenders.ts';
import { CONTENDERS as CONTENT } from '../content/contenders.ts';
import type { Contender, Course } from './course.ts';

export interface Measured {
  /** CPU seconds of this process, user and system. */
  cpu: number;
  seconds: number;
  /** Items taken as new. */
  fresh: number;
  /** Largest resident set so far, in bytes. */
  peak: number;
}

const CONTENDERS = { ...POLLING, ...CONTENT };

let contender: Contender | undefined;

process.on('message', (message: { start?: string; course?: Course; round?: true; end?: true }) => {
  void (async () => {
    if (message.start !== undefined && message.course) {
      contender = await CONTENDERS[message.start]?.(message.course);
      process.send?.({ ready: true });
    } else if (message.round) {
      const before = process.cpuUsage();
      const began = performance.now();
      const fresh = (await contender?.round()) ?? 0;
      const { user, system } = process.cpuUsage(before);
      const measured: Measured = {
        cpu: (user + system) / 1e6,
        fresh,
        seconds: (performance.now() - began) / 1000,
        peak: process.resourceUsage().maxRSS * 1024,
      };
      process.send?.(measured);
    } else if (message.end) {
      await contender?.close();
      process.disconnect();
    }
  })();
});
