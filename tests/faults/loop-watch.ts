/** Loaded into a service before all else: tells its parent how long its event loop was held, in milliseconds, whenever it is asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();
process.on('message', () => {
  process.send?.({ longest: delays.max / 1e6 });
  delays.reset();
});
// Listening for messages is not to keep it alive.
process.channel?.unref();
