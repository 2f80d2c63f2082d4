import { describe, expect, it } from 'vitest';
import type { PropertyDefinition } from '../../src/prism/client/definitions.ts';
import {
  type CatalogueEntry,
  formatCatalogue,
  parseCatalogue,
} from '../../src/record/value/catalogue-file.ts';
import { propertyTypeOf } from '../../src/record/value/property-types.ts';
import { pullInto } from '../../src/tools/properties-pull/merge.ts';
import { reportOf } from '../../src/tools/properties-pull/report.ts';

function defined(slug: string, type: string, name: string | null = null): PropertyDefinition {
  return { id: slug, slug, name, type, required: false, native: false, options: [] };
}

const documented: CatalogueEntry = {
  slug: 'email',
  type: 'str',
  field: 'email',
  description: 'Main e-mail address.',
};

describe('a pull of the property definitions', () => {
  it('maps every storage type of the contract, and unknown ones to JSON', () => {
    const kinds = (...types: string[]) => types.map((type) => propertyTypeOf(type).kind);
    expect(kinds('str', 'text', 'num', 'bool', 'date')).toEqual([
      'text',
      'text',
      'number',
      'boolean',
      'date',
    ]);
    expect(kinds('select_str', 'multiselect_str', 'multi_str')).toEqual(['option', 'options', 'options']);
    expect(kinds('jsonb', 'byte', 'geo_point', 'constructor', 'ref_')).toEqual(Array(5).fill('json'));
    expect(kinds('ref_organization', 'multiref_organization')).toEqual(['reference', 'references']);
    expect(propertyTypeOf('ref_user')).toMatchObject({ kind: 'reference', target: 'user' });
    expect(propertyTypeOf('multiref_action')).toMatchObject({ kind: 'references', target: 'action' });
  });

  it('adds, removes and changes, and says so', () => {
    const before = [documented, { slug: 'old', type: 'str', field: 'old' }];
    const pull = pullInto(before, [
      defined('lead_score', 'num', 'Lead score'),
      defined('email', 'text', 'E-mail'),
      defined('2nd', 'ref_user', 'Second!'),
      defined('a.b', 'str'),
      defined('place', 'geo_point', 'Place'),
    ]);
    expect(pull.entries).toEqual([
      { ...documented, type: 'text' },
      { slug: '2nd', type: 'ref_user', name: 'Second!', field: 'property2nd', description: 'Second!' },
      { slug: 'lead_score', type: 'num', name: 'Lead score', field: 'leadScore', description: 'Lead score.' },
      { slug: 'place', type: 'geo_point', name: 'Place', field: 'place', description: 'Place.' },
    ]);
    expect(reportOf(pull)).toEqual([
      '+ 2nd (ref_user) as property2nd: a GraphQL name cannot begin with a digit',
      '+ lead_score (num) as leadScore',
      '+ place (geo_point, unknown: JSON) as place',
      '- old (str), which was old',
      '~ email: type str → text',
      '! "a.b" gets no field: no operation could name such a slug',
      '4 properties, 0 of them hidden: 3 added, 1 removed, 1 changed.',
    ]);
  });

  it('keeps what was edited by hand, and follows the upstream in what was not', () => {
    const definitions = ['lead_score', 'vip', 'stage'].map((slug) => defined(slug, 'str', `The ${slug}`));
    const [leadScore, stage, vip] = pullInto([], definitions).entries;
    const edited: CatalogueEntry[] = [
      { slug: 'lead_score', type: 'str', ...leadScore, field: 'score' },
      { slug: 'stage', type: 'str', ...stage, description: 'Where the deal is.' },
      { slug: 'vip', type: 'str', ...vip, hidden: true },
    ];
    const renamed = definitions.map(({ slug }) => defined(slug, 'text', `Renamed ${slug}`));
    const pull = pullInto(edited, renamed);
    expect(pull.entries).toMatchObject([
      { type: 'text', name: 'Renamed lead_score', field: 'score', description: 'Renamed lead_score.' },
      { field: 'stage', name: 'Renamed stage', description: 'Where the deal is.' },
      { field: 'vip', hidden: true },
    ]);
    expect(pullInto(pull.entries, renamed)).toMatchObject({ entries: pull.entries, changed: [], added: [] });
    expect(parseCatalogue(formatCatalogue(pull.entries), 'it')).toEqual(pull.entries);
  });

  it('is refused a catalogue with faults, each of which is named', () => {
    const text = formatCatalogue([
      { slug: 'a', type: 'str', field: 'id' },
      { slug: 'b', type: 'str', field: 'same' },
      { slug: 'c', type: 'str', field: 'same' },
      { slug: 'd', type: 'str' },
      { slug: 'd', type: 'str', field: '2d' },
    ]);
    expect(() => parseCatalogue(text, 'the file')).toThrow(
      /the file[\s\S]*"a"[\s\S]*"c" and "b"[\s\S]*"d" has no[\s\S]*listed twice[\s\S]*"2d"/,
    );
    expect(() => parseCatalogue('{"properties": [{"slug": 1, "extra": 2}]}', 'it')).toThrow(
      /unknown `extra`[\s\S]*`slug` must be a string[\s\S]*`type`/,
    );
    expect(() => parseCatalogue('{', 'it')).toThrow(/not JSON/);
  });
});

it('keeps what is readable beside the definitions', () => {
  const created = { slug: 'created_at', type: 'date', field: 'createdAt' };
  const pull = pullInto([created, { slug: 'fax', type: 'str', field: 'fax' }], []);
  expect(pull.entries).toEqual([created]);
  expect(pull.removed).toMatchObject([{ slug: 'fax' }]);
});

describe('a kind of record with fields of its own', () => {
  const own = new Set(['contacts']);

  it('gives a property of that name another one, and says why', () => {
    const pull = pullInto([], [defined('contacts', 'str', 'Contacts')], own);
    expect(pull.entries).toMatchObject([{ slug: 'contacts', field: 'contactsProperty' }]);
    expect(pull.notes.get('contacts')).toContain('reserved');
  });

  it('takes no catalogue that gives one to a property', () => {
    const text = formatCatalogue([{ slug: 'contacts', type: 'str', field: 'contacts' }]);
    expect(() => parseCatalogue(text, 'it', own)).toThrow(/"contacts": `field` "contacts" is reserved/);
  });
});
