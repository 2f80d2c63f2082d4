import { describe, expect, it } from 'vitest';
import { createApp } from '../../examples/fastify.ts';
import { createGateway } from '../../src/gateway.ts';
import { post, testBed } from '../support/gateway.ts';

const bed = testBed();
const query = '{ contactCount }';
const upstream = () => ({ baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId });

describe('createGateway()', () => {
  it('is a handler that another application can mount: Fastify', async () => {
    const app = createApp({ upstream: upstream() });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await post(`${url}/graphql`, { query }, { 'x-api-key': bed.sandbox.apiKey });
    expect(answer.data).toEqual({ contactCount: 592 });
    expect(await (await fetch(url)).text()).toBe('An application with a gateway in it.\n');
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    await app.close();
  });

  it('answers web requests for those that have them, such as Hono', async () => {
    const gateway = createGateway({ upstream: upstream() });
    const response = await gateway.fetch(
      new Request('http://any.example/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': bed.sandbox.apiKey },
        body: JSON.stringify({ query }),
      }),
    );
    expect(await response.json()).toMatchObject({ data: { contactCount: 592 } });
    await gateway.close();
  });
});
