import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * The ports to listen on, from the environment or as given; 0 is a free one. Rejects, before anything is started, with
 * what is wrong with each of them.
 */
export async function readPorts<Name extends string>(
  env: NodeJS.ProcessEnv,
  defaults: Readonly<Record<Name, number>>,
): Promise<Record<Name, number>> {
  const ports: Record<Name, number> = { ...defaults };
  const faults: string[] = [];
  for (const name of Object.keys(defaults) as Name[]) {
    const port = Number(env[name] ?? defaults[name]);
    const fault = await faultOf(name, port);
    if (fault) faults.push(fault);
    ports[name] = port;
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return ports;
}

async function faultOf(name: string, port: number): Promise<string | undefined> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `${name} is no port: 0 to 65535.`;
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return undefined;
  } catch {
    return `Port ${port} is taken. Stop what listens there, or name another: ${name}=${port + 1} npm run example`;
  } finally {
    server.close();
  }
}
