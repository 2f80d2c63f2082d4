import { type DocumentNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Documents } from '../../src/graphql/documents.ts';

describe('documents', () => {
  const textOf = (index: number) => `{ c${index}: contactCount ${'contactCount '.repeat(399)}}`;
  const learn = (documents: Documents, documentAST: DocumentNode, valid: boolean) => {
    const { onValidate } = documents.plugin();
    const after = onValidate?.({ params: { documentAST } } as never);
    if (typeof after === 'function') after({ valid } as never);
  };

  it('are kept up to 128 MiB, at 900 bytes a token: those that are asked for stay', () => {
    const documents = new Documents();
    const all = Array.from({ length: 1_000 }, (_, index) => textOf(index));
    const [first = ''] = all;
    for (const text of all) {
      const document = parse(text);
      documents.set(text, document);
      learn(documents, document, true);
      documents.get(first);
    }
    const kept = all.filter((text) => documents.get(text) !== undefined);
    expect(kept).toContain(first);
    expect(kept.length).toBeGreaterThan(330);
    expect(kept.length).toBeLessThan(360);
  });

  it('are kept once they were found valid, and not at all when they fail', () => {
    const documents = new Documents();
    const [good, bad] = [parse('{ contactCount }'), parse('{ nothing }')];
    documents.set('good', good);
    documents.set('bad', bad);
    expect(documents.get('good')).toBeUndefined();
    learn(documents, good, true);
    learn(documents, bad, false);
    expect(documents.get('good')).toBe(good);
    expect(documents.get('bad')).toBeUndefined();
  });
});
