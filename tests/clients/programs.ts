/** Programs of the machine that the tests drive. */
import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and gives what it printed. The service runs in this process, so nothing
 * here may block.
 * @throws {Error} where the program is not installed (the message names its package) or ends with another code than 0
 */
export function run(
  program: string,
  args: string[],
  options: { packageName: string; env?: Record<string, string>; input?: string },
): Promise<string> {
  return new Promise((ended, failed) => {
    const child = spawn(program, args, { env: { ...process.env, ...options.env } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.on('error', () => failed(new Error(`${program} is not installed: apt-get install ${options.packageName}`)));
    child.on('close', (code) =>
      code === 0 ? ended(output) : failed(new Error(`${program} ended with ${code}: ${errors || output}`)),
    );
    child.stdin.end(options.input ?? '');
  });
}
