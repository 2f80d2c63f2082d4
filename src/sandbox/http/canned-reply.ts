import { ApiError } from '../errors.ts';
import type { CannedEffect } from './faults.ts';
import { type ErrorForm, errorReply, jsonReply, type Reply, textReply } from './reply.ts';

const page =
  '<!doctype html><html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>\n';

/** What a fault answers in the place of the API; a `status` without a body tells itself as the API tells errors. */
export function cannedReply(fault: CannedEffect, form: ErrorForm): Reply {
  if (fault.kind === 'html') {
    return textReply(fault.status ?? 502, page, { 'content-type': 'text/html; charset=utf-8' });
  }
  if (fault.kind === 'empty') return textReply(fault.status ?? 502, '', {});
  const { status, headers = {}, body, base64 } = fault;
  if (body === undefined) {
    return errorReply(new ApiError(status, 'injected_fault', `injected: ${status}`, { headers }), form);
  }
  if (typeof body !== 'string') return jsonReply({ status, headers, body });
  const reply = textReply(status, body, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  return base64 === true ? { ...reply, bytes: Buffer.from(body, 'base64') } : reply;
}
