import type { GraphQLResolveInfo } from 'graphql';
import { selectedFields } from '../../graphql/selection.ts';
import { perSelection } from '../../graphql/selection-cache.ts';
import { addNeeds, Needs } from '../read/needs.ts';

/** What a reference has to tell, from what is selected below its field; the same for every record of an operation. */
export function needsBelow(slug: string, typeName: string): (info: GraphQLResolveInfo) => Needs {
  return perSelection((info) => {
    const needs = new Needs();
    addNeeds(needs, selectedFields(info, typeName), `${slug}.`);
    return needs;
  });
}
