import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enumName, fieldFault } from '../../src/record/value/field-names.ts';
import { nameFields } from '../../src/tools/properties-pull/naming.ts';

function namesOf(slugs: readonly string[], taken: readonly string[] = []): Record<string, string> {
  return Object.fromEntries([...nameFields(slugs, taken)].map(([slug, { field }]) => [slug, field]));
}

describe('the names of fields', () => {
  it('are the slugs in camel case', () => {
    expect(namesOf(['lead_score', 'vip', 'next-follow-up', 'Deal Stage', 'q3_2026', 'VIP level'])).toEqual({
      lead_score: 'leadScore',
      vip: 'vip',
      'next-follow-up': 'nextFollowUp',
      'Deal Stage': 'dealStage',
      q3_2026: 'q32026',
      'VIP level': 'vipLevel',
    });
  });

  it('avoid leading digits, other scripts, and what Contact and JavaScript have anyway, and say so', () => {
    const slugs = ['2nd_phone', 'id', 'sources', 'list_values', 'to_string', 'constructor', 'этап', '!?'];
    expect(namesOf(slugs)).toEqual({
      '2nd_phone': 'property2ndPhone',
      id: 'idProperty',
      sources: 'sourcesProperty',
      list_values: 'listValuesProperty',
      to_string: 'toStringProperty',
      constructor: 'constructorProperty',
      этап: 'property_a93bf13e',
      '!?': 'property_8faf838e',
    });
    for (const { note } of nameFields(slugs, []).values()) expect(note).toEqual(expect.any(String));
  });

  it('tell colliding slugs apart: the plain one has the name, unless another had it before', () => {
    const suffixed = expect.stringMatching(/^leadScore_[0-9a-f]{6}$/);
    expect(namesOf(['lead-score', 'lead_score'])).toEqual({
      lead_score: 'leadScore',
      'lead-score': suffixed,
    });
    expect(namesOf(['lead_score'], ['leadScore'])).toEqual({ lead_score: suffixed });
    // Fields that differ, but whose sort keys would be the same.
    expect(namesOf(['lead_url', 'lead_URL'])).toMatchObject({ lead_url: 'leadUrl' });
    expect(namesOf(['lead_url', 'lead_URL'])['lead_URL']).toMatch(/^leadURL_/);
  });

  it('are valid, unique and independent of the order, whatever the slugs', () => {
    const slug = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.stringMatching(/^[a-z0-9_-]{1,12}$/),
      fc.constantFrom(
        'id',
        'etag',
        'updated_at',
        'updatedAt',
        '__proto__',
        'a_b',
        'a-b',
        'aB',
        'A B',
        '1',
        '01',
      ),
    );
    fc.assert(
      fc.property(fc.uniqueArray(slug, { maxLength: 30 }), (slugs) => {
        const names = namesOf(slugs);
        expect(namesOf([...slugs].reverse())).toEqual(names);
        for (const one of slugs) expect(fieldFault(names[one] ?? '', one)).toBeUndefined();
        expect(new Set(Object.values(names).map(enumName)).size).toBe(slugs.length);
      }),
    );
  });
});
