import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SettingsError } from '../settings.ts';

/** @throws {SettingsError} if the address or the port cannot be used */
export function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(settingsError(error, port, host)));
    server.listen(port, host, () => listening(server.address() as AddressInfo));
  });
}

function settingsError({ code, message }: NodeJS.ErrnoException, port: number, host: string): SettingsError {
  if (code === 'EADDRINUSE') {
    const advice = 'stop the program that listens there, or set PORT to another number';
    return new SettingsError({ place: 'PORT', problem: `${port} is in use on ${host}`, advice });
  }
  if (code === 'EACCES') {
    const problem = `this user may not listen on ${port}`;
    return new SettingsError({ place: 'PORT', problem, advice: 'set PORT to a number from 1024' });
  }
  return new SettingsError({
    place: 'HOST',
    problem: `cannot listen on ${host}:${port} (${code ?? message})`,
    advice: 'set HOST and PORT to an address of this machine',
  });
}
