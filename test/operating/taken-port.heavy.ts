import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGateway } from '../../src/server.ts';
import { runCommand } from '../support/command.ts';

const upstream = { baseUrl: 'http://127.0.0.1:9' };
const other = createServer();
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  if (typeof address === 'object' && address !== null) port = address.port;
});
afterAll(() => {
  other.close();
});

const taken = (setting: string) =>
  `Port ${port} of 127.0.0.1 is taken: another program listens there (EADDRINUSE). ` +
  `Stop that one, or set ${setting} to another port; ${setting}=0 picks a free one.`;

it('a port that is taken is told by its number, with what to set instead, and no stack', async () => {
  const gateway = await runCommand(['src/main.ts'], { PORT: String(port), LOG_LEVEL: 'silent' });
  expect(gateway).toEqual({ code: 1, stdout: '', stderr: `${taken('PORT')}\n` });
});

it('so is that of the probes, and nothing listens then', async () => {
  const free = await startGateway({ upstream });
  const { port: own } = new URL(free.url);
  await free.close();
  const started = startGateway({ upstream, port: Number(own), adminPort: port });
  await expect(started).rejects.toThrow(taken('ADMIN_PORT'));
  const again = await startGateway({ upstream, port: Number(own) });
  await again.close();
});

it('so is that of the sandbox', async () => {
  const sandbox = await runCommand(['src/sandbox/main.ts', `--port=${port}`]);
  expect([sandbox.code, sandbox.stdout]).toEqual([1, '']);
  expect(sandbox.stderr).toMatch(
    /^The sandbox cannot start\.\nlisten EADDRINUSE.*\nStop the program that listens there, or choose another port with --port; --port=0 picks a free one\.\n$/,
  );
});

it('an address that is none of this machine is told as well', async () => {
  for (const [host, code] of [
    ['192.0.2.1', 'EADDRNOTAVAIL'],
    ['no-such-host.invalid', '(ENOTFOUND|EAI_AGAIN)'],
  ] as const)
    await expect(startGateway({ upstream, host })).rejects.toThrow(
      new RegExp(
        `^HOST is ${host}, which is no address of this machine \\(${code}\\)\\. Set it to 127\\.0\\.0\\.1 `,
      ),
    );
});
