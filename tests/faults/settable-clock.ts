/** Loaded before the service: the clock of the machine is ahead by as many milliseconds as the file CLOCK_AHEAD says. */
import { readFileSync } from 'node:fs';

const RealDate = Date;
const file = process.env.CLOCK_AHEAD ?? '';

function ahead(): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args) => Reflect.construct(target, args.length === 0 ? [target.now() + ahead()] : args),
  get: (target, key) => (key === 'now' ? () => target.now() + ahead() : Reflect.get(target, key)),
});
