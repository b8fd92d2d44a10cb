/** A screen that nobody sees: Xvfb with openbox, programs on it, keys, clicks and pictures. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

export const WIDTH = 1400;
export const HEIGHT = 900;

export const pause = (seconds: number): Promise<void> => new Promise((later) => setTimeout(later, seconds * 1000));

export class Screen {
  readonly display: string;
  readonly #folder: string;
  readonly #children: ChildProcess[] = [];

  private constructor(display: string, server: ChildProcess, folder: string) {
    this.display = display;
    this.#folder = folder;
    this.#children.push(server);
  }

  /** Xvfb finds a free display itself and tells its number. Pictures go into `folder`. */
  static async open(folder: string): Promise<Screen> {
    const size = ['-screen', '0', `${WIDTH}x${HEIGHT}x24`];
    const server = spawn('Xvfb', ['-displayfd', '3', ...size, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const number = await new Promise<string>((told, failed) => {
      server.stdio[3]!.once('data', (data: Buffer) => told(data.toString().trim()));
      server.once('error', failed);
      server.once('exit', (code) => failed(new Error(`Xvfb ended with ${code}`)));
    });
    const screen = new Screen(`:${number}`, server, folder);
    screen.start('openbox', [], { HOME: folder });
    await pause(1);
    return screen;
  }

  /** Starts a program in a group of its own; what it says goes into a file beside the pictures. */
  start(program: string, args: string[], environment: Record<string, string>): ChildProcess {
    const log = openSync(join(this.#folder, `${program}.log`), 'a');
    const child = spawn(program, args, {
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...environment, DISPLAY: this.display },
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.#children.push(child);
    return child;
  }

  /** Asks a program and all that it started to end, and after three seconds makes them. */
  async end(child: ChildProcess): Promise<void> {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (!signalled(child, signal)) return;
      for (let tenths = 0; tenths < 30 && !hasEnded(child); tenths++) await pause(0.1);
    }
  }

  #xdotool(...args: string[]): string {
    return execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: this.display }, encoding: 'utf8' });
  }

  /** Waits until a window is there whose name (or class) matches, and makes it fill the screen. */
  async fill(pattern: string, options: { by?: 'name' | 'class'; seconds?: number } = {}): Promise<void> {
    const { by = 'name', seconds = 30 } = options;
    for (let waited = 0; ; waited++) {
      try {
        const ids = this.#xdotool('search', '--onlyvisible', `--${by}`, pattern).trim().split('\n');
        for (const id of ids) this.#place(id);
        await pause(1);
        return;
      } catch (error) {
        if (waited >= seconds) throw new Error(`no window with the ${by} ${pattern}`, { cause: error });
        await pause(1);
      }
    }
  }

  /** A window that openbox does not manage (a tray icon, a helper of the toolkit) is left where it is. */
  #place(id: string): void {
    try {
      this.#xdotool('windowactivate', id, 'windowmove', id, '0', '0', 'windowsize', id, String(WIDTH), String(HEIGHT));
    } catch {
      // Not a window of the program that a person would see.
    }
  }

  async drag(from: [x: number, y: number], to: [x: number, y: number]): Promise<void> {
    const [at, there] = [from.map(String), to.map(String)];
    this.#xdotool('mousemove', ...at, 'mousedown', '1', 'mousemove', ...there, 'sleep', '0.3', 'mouseup', '1');
    await pause(1);
  }

  async click(x: number, y: number, button = 1): Promise<void> {
    this.#xdotool('mousemove', String(x), String(y), 'click', String(button));
    await pause(1.5);
  }

  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.#xdotool('key', key);
      await pause(0.5);
    }
    await pause(1);
  }

  /** A picture of the whole screen. */
  picture(name: string): void {
    const file = join(this.#folder, `${name}.png`);
    execFileSync('import', ['-window', 'root', file], { env: { ...process.env, DISPLAY: this.display } });
  }

  async close(): Promise<void> {
    for (const child of this.#children.toReversed()) await this.end(child);
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Signals the group of a program, or the program where it has no group; `false` where it has ended. */
function signalled(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  if (child.pid === undefined || hasEnded(child)) return false;
  for (const target of [-child.pid, child.pid]) {
    try {
      return process.kill(target, signal);
    } catch {
      // A program that was not started detached leads no group.
    }
  }
  return false;
}
