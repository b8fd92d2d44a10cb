/** One contender in a process of its own. Messages: { start: name, course }, { round }; answers { ready }, { cpu, fresh, peak, seconds }. */
import { CONTENDERS, type Contender, type Course } from './contenders.ts';

let contender: Contender | undefined;

process.on('message', (message: { start?: string; course?: Course; round?: true; end?: true }) => {
  void (async () => {
    if (message.start !== undefined && message.course) {
      contender = await CONTENDERS[message.start]?.(message.course);
      process.send?.({ ready: true });
    } else if (message.round) {
      const before = process.cpuUsage();
      const began = performance.now();
      const fresh = await contender?.round();
      const { user, system } = process.cpuUsage(before);
      process.send?.({ cpu: (user + system) / 1e6, fresh, seconds: (performance.now() - began) / 1000, peak: process.resourceUsage().maxRSS * 1024 });
    } else if (message.end) {
      await contender?.close();
      process.disconnect();
    }
  })();
});
