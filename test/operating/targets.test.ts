import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { MemoryDocuments } from '../../src/graphql/persisted-documents.ts';
import { MemoryTurns } from '../../src/prism/way/memory-turns.ts';
import { MemoryMonths } from '../../src/prism/way/month-budget.ts';
import type { Sharing } from '../../src/redis/sharing.ts';
import { startGateway } from '../../src/server.ts';
import { testBed } from '../support/gateway.ts';
import { noReadings } from '../support/no-readings.ts';
import { sendRaw } from '../support/raw-socket.ts';

const lines: string[] = [];
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const bed = testBed({
  gateway: { logger: pino({ level: 'warn' }, stream), corsOrigins: ['https://a.example'] },
});
const host = 'host: any.example\r\n';
const statusOf = (answer: string) => Number(answer.split(' ')[1]);

function post(target: string, headers = host): Promise<string> {
  const body = '{"query":"{ contactCount }"}';
  const sent = `${headers}x-api-key: ${bed.sandbox.apiKey}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n`;
  return sendRaw(bed.gateway.url, `POST ${target}`, sent, body);
}

describe('a request target', () => {
  it('in absolute form is answered like its path', async () => {
    for (const target of ['/graphql', 'http://127.0.0.1:4000/graphql', 'HTTPS://any.example/graphql']) {
      const answer = await post(target);
      expect([target, statusOf(answer)]).toEqual([target, 200]);
      expect(answer).toContain('{"data":{"contactCount":592}');
    }
    const got = await sendRaw(
      bed.gateway.url,
      'GET http://x/graphql?query={__typename}',
      `${host}accept: */*\r\n`,
    );
    expect(got).toContain('{"data":{"__typename":"Query"}');
    expect(statusOf(await sendRaw(bed.gateway.url, 'GET http://any.example', host))).toBe(200);
    expect(statusOf(await sendRaw(bed.gateway.url, 'GET http://any.example/ready', host))).toBe(200);
  });

  it('`*` is for OPTIONS, which tells the methods', async () => {
    const options = await sendRaw(bed.gateway.url, 'OPTIONS *', host);
    expect(options).toMatch(/^HTTP\/1\.1 204 [\s\S]*allow: GET, HEAD, POST, OPTIONS/i);
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await sendRaw(bed.gateway.url, `${method} *`, host);
      expect([method, statusOf(answer)]).toEqual([method, 400]);
      expect(answer).toContain('"code":"BAD_REQUEST"');
    }
  });

  it('whose Host is malformed is told so', async () => {
    for (const [target, header, message] of [
      ['/graphql', 'host: [\r\n', 'The Host header is malformed.'],
      ['/graphql', 'host: a b\r\n', 'The Host header is malformed.'],
      ['http://[::1/graphql', host, 'The Host header is malformed.'],
    ] as const) {
      const answer = await sendRaw(bed.gateway.url, `GET ${target}`, header);
      expect([target, statusOf(answer)]).toEqual([target, 400]);
      expect(answer).toContain(`{"errors":[{"message":"${message}","extensions":{"code":"BAD_REQUEST"}}]}`);
    }
  });

  it('of any other kind is never a 500, and tells no stack and no file', async () => {
    const targets = [
      '//',
      '//evil.example/graphql',
      '/graphql//',
      '/%',
      '/%00',
      '/graphql?query=%ff',
      '/graphql?%',
    ];
    targets.push(
      '/graphql?query=%7B__typename%7D&variables=%',
      '/graphql?operationName=%F0',
      '/:80',
      '/@x',
      '/?',
    );
    targets.push(
      'http://',
      'http:///graphql',
      'http://:x/graphql',
      'http://[::1/graphql',
      'http://a b/',
      'ftp://x/',
    );
    targets.push(
      'https://user:secret@any.example/graphql',
      '/metrics/../ready',
      '/graphql/../graphql',
      'x:y',
    );
    const hosts = [
      host,
      'host: \r\n',
      'host: [\r\n',
      'host: a/b?c\r\n',
      'host: a@b\r\n',
      `host: ${'x'.repeat(300)}\r\n`,
    ];
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE', 'PUT', 'TRACE', 'PROPFIND']) {
      for (const target of targets) await never500(`${method} ${target}`, host);
      for (const header of hosts) await never500(`${method} /graphql`, header);
    }
    await never500('CONNECT any.example:443', host);
    expect(lines).toEqual([]);
  });
});

it('whose endpoint breaks is answered without a stack; the log has it', async () => {
  const upstream = { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId };
  const sharing: Sharing = {
    turns: new MemoryTurns(10),
    turnsAt: (perSecond) => new MemoryTurns(perSecond),
    months: new MemoryMonths(),
    documents: new MemoryDocuments(),
    readings: noReadings,
    state: () => {
      throw new Error('the store at 10.1.2.3 is on fire');
    },
  };
  const gateway = await startGateway({ upstream, sharing, logger: pino({ level: 'warn' }, stream) });
  const answer = await sendRaw(gateway.url, 'GET /ready', host);
  await gateway.close();
  expect([statusOf(answer), answer.split('\r\n\r\n')[1]]).toEqual([500, 'Unexpected error.']);
  expect(lines.join()).toContain('the store at 10.1.2.3 is on fire');
});

async function never500(request: string, headers: string): Promise<void> {
  const answer = await sendRaw(bed.gateway.url, request, headers);
  expect([request, headers, answer.slice(0, 40)]).not.toEqual([
    request,
    headers,
    expect.stringMatching(/^\S+ 5/),
  ]);
  expect(answer).not.toMatch(/node_modules|\.[jt]s:\d|\n {4}at /);
}
