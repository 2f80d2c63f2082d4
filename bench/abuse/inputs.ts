import { documents } from './documents.ts';
import type { Input } from './input.ts';
import { objects } from './objects.ts';
import { variables } from './variables.ts';

/** All that is tried, one after the other. */
export const inputs: readonly Input[] = [...documents, ...variables, ...objects];
