/** Runs a program, and resolves when its module has been evaluated. */
export function start(program: 'service' | 'command'): Promise<void>;
