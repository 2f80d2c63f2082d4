import { describe, expect, it } from 'vitest';
import { circlesOf, importsOfSource } from './support/imports.ts';

/**
 * What each room of `src/` may import of the others, types included: a whole room, or one file of it. A file at the
 * root is a room of its own. Read it from below: who stands higher knows nothing of who stands lower.
 */
const arrows: Readonly<Record<string, readonly string[]>> = {
  prism: [],
  sandbox: [],
  graphql: ['prism'],
  kept: ['graphql', 'prism'],
  operation: ['kept', 'graphql', 'prism'],
  record: ['operation', 'kept', 'graphql', 'prism'],
  objects: ['record'],
  redis: ['kept', 'graphql', 'prism'],
  http: ['redis/sharing.ts', 'operation', 'kept', 'graphql', 'prism'],
  observe: ['http/request-info.ts', 'redis/sharing.ts', 'operation', 'prism'],

  // What kinds of record there are is known to the schema's assembly alone.
  'schema.ts': ['objects', 'record', 'graphql'],
  'schema-choice.ts': ['schema.ts', 'objects', 'record', 'prism/nearest.ts'],

  // What can be set is told in the words of those whom it is told to.
  settings: ['schema.ts', 'observe', 'http', 'redis/sharing.ts', 'operation', 'kept', 'graphql', 'prism'],
  assembly: [
    'settings',
    'observe',
    'http',
    'record/read/planned-rows.ts',
    'operation',
    'kept',
    'graphql',
    'prism',
  ],
  'gateway.ts': [
    'assembly',
    'settings',
    'schema-choice.ts',
    'observe',
    'http',
    'operation',
    'graphql',
    'prism',
  ],
  'server.ts': ['gateway.ts', 'settings', 'http'],
  'start-report.ts': [
    'settings',
    'schema.ts',
    'schema-choice.ts',
    'http/caller-book.ts',
    'graphql/persisted/operation-list.ts',
  ],
  'main.ts': ['start.ts', 'settings/node-version.ts'],
  'start.ts': [
    'server.ts',
    'start-report.ts',
    'settings',
    'observe',
    'http/listen.ts',
    'redis/share-through.ts',
    'sandbox/start.ts',
  ],
  'cli.ts': ['main.ts', 'settings/help.ts', 'observe', 'sandbox/main.ts', 'tools'],
  'index.ts': [
    'gateway.ts',
    'server.ts',
    'schema.ts',
    'schema-choice.ts',
    'settings/gateway-options.ts',
    'http/caller-book.ts',
  ],
  tools: [
    'observe/outlive-reader.ts',
    'settings',
    'schema-choice.ts',
    'objects',
    'record',
    'prism',
    'sandbox/start.ts',
  ],
};

/** Packages, by how their names begin, that a room does without. */
const unknownTo: Readonly<Record<string, readonly string[]>> = {
  prism: ['graphql', '@pothos', '@apollo', '@graphql-yoga'],
  sandbox: ['graphql', '@pothos', '@apollo', '@graphql-yoga', 'undici'],
  graphql: ['node:http', 'undici', '@pothos'],
  kept: ['node:http', 'undici', '@pothos', 'graphql'],
  operation: ['node:http', 'undici', '@pothos'],
  record: ['node:http', 'undici', 'graphql-yoga', '@graphql-yoga'],
  objects: [''],
};

const source = importsOfSource();
const roomOf = (file: string) => file.split('/')[0] ?? file;

describe('imports within src/', () => {
  it('go in no circle, those of types included', () => {
    expect(source.size).toBeGreaterThan(300);
    expect(circlesOf(new Map([...source].map(([file, { files }]) => [file, files])))).toEqual([]);
  });

  it('go between rooms as the table allows, and no room is missing from it', () => {
    const others = [...source].flatMap(([file, { files }]) =>
      files
        .filter((target) => roomOf(target) !== roomOf(file))
        .filter((target) => !arrows[roomOf(file)]?.some((open) => target === open || roomOf(target) === open))
        .map((target) => `${file} → ${target}`),
    );
    expect(others).toEqual([]);
    expect(new Set([...source.keys()].map(roomOf))).toEqual(new Set(Object.keys(arrows)));
  });

  it('are all used: an arrow of the table that no file needs is to be taken out', () => {
    const idle = Object.entries(arrows).flatMap(([room, targets]) => {
      const imported = [...source]
        .filter(([file]) => roomOf(file) === room)
        .flatMap(([, { files }]) => files);
      return targets
        .filter((open) => !imported.some((target) => target === open || roomOf(target) === open))
        .map((open) => `${room} → ${open}`);
    });
    expect(idle).toEqual([]);
  });

  it('name no package that a room does without', () => {
    const strangers = [...source].flatMap(([file, { packages }]) =>
      packages
        .filter((name) => unknownTo[roomOf(file)]?.some((start) => name.startsWith(start)))
        .map((name) => `${file} → ${name}`),
    );
    expect(strangers).toEqual([]);
  });

  it('are seen to go in a circle where they do', () => {
    const circle = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts', 'd.ts']],
      ['c.ts', ['a.ts']],
      ['d.ts', []],
    ]);
    expect(circlesOf(circle)).toEqual(['a.ts → b.ts → c.ts → a.ts']);
  });
});
