import { auditServer } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed();

describe('GraphQL over HTTP', () => {
  it('passes the whole graphql-http server audit', async () => {
    const results = await auditServer({ url: () => bed.gateway.url, fetchFn: fetch });
    expect(results.length).toBeGreaterThan(50);
    expect(results.filter(({ status }) => status !== 'ok')).toEqual([]);
  });

  it('refuses forms, multipart and plain text, which browsers send across sites unasked', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
    ]) {
      const response = await fetch(bed.gateway.url, {
        method: 'POST',
        headers: { 'content-type': type },
        body: 'query={__typename}',
      });
      expect([type, response.status]).toEqual([type, 415]);
    }
  });

  it('answers 400 to variables in a URL that are no JSON object', async () => {
    for (const variables of ['{', '[1]', '"a"']) {
      const url = `${bed.gateway.url}?query={__typename}&variables=${encodeURIComponent(variables)}`;
      expect((await fetch(url, { headers: { accept: 'application/json' } })).status).toBe(400);
    }
  });

  it('answers 400 to a malformed Host header, without a stack trace', async () => {
    const { request } = await import('node:http');
    const text = await new Promise<string>((resolve, reject) => {
      const sent = request(bed.gateway.url, { headers: { host: '[bad' } }, (response) => {
        let body = `${response.statusCode} `;
        response.on('data', (chunk) => (body += chunk)).on('end', () => resolve(body));
      });
      sent.on('error', reject).end();
    });
    expect(text).toBe(
      '400 {"errors":[{"message":"The Host header is malformed.","extensions":{"code":"BAD_REQUEST"}}]}',
    );
  });

  it('serves GraphiQL without a reference to another host, with tabs', async () => {
    const response = await fetch(bed.gateway.url, { headers: { accept: 'text/html' } });
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page).toContain('query Contacts(');
    expect(page.match(/<(script|link|img)[^>]+(src|href)=["']?https?:/g)).toBeNull();
  });

  it('is healthy', async () => {
    expect((await fetch(new URL('/health', bed.gateway.url))).status).toBe(200);
  });
});
