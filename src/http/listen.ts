import type { Server } from 'node:http';

/** That a server cannot listen where it should, and what to do about it. Its cause is Node's error. */
export class ListenError extends Error {
  constructor(message: string, cause: Error) {
    super(message, { cause });
    this.name = 'ListenError';
  }
}

/** Resolves when it listens. Rejects with a ListenError; `setting` is the variable that the port is from. */
export function listen(
  server: Server,
  host: string,
  port: number,
  setting: 'PORT' | 'ADMIN_PORT',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(listenError(error, host, port, setting));
    server.once('error', onError).listen(port, host, () => {
      server.removeListener('error', onError);
      resolve();
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number, setting: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${port} of ${host} is taken: another program listens there (EADDRINUSE). Stop that one, or set ${setting} to ` +
          `another port; ${setting}=0 picks a free one.`,
        error,
      );
    case 'EACCES':
      return new ListenError(
        `Port ${port} needs rights that this process does not have (EACCES). Set ${setting} to 1024 or more.`,
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ListenError(
        `HOST is ${host}, which is no address of this machine (${error.code}). Set it to 127.0.0.1 for this machine alone, ` +
          'or to 0.0.0.0 for all of its addresses.',
        error,
      );
    default:
      return error;
  }
}
