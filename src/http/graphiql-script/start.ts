import { accessFields, withAccess } from './access.ts';
import { Meter } from './meter.ts';
import type { PageOptions } from './page-options.ts';
import { fetchSchema, keptTabs, present, whenDrawn } from './tabs.ts';

/** What the package's script leaves behind. */
declare const YogaGraphiQL: {
  renderYogaGraphiQL(root: Element, options: object): void;
};

const { access, graphiql }: PageOptions = JSON.parse(document.querySelector('#options')?.textContent ?? '{}');
const asked = new URL(location.href).searchParams;
const meter = new Meter();

const send = globalThis.fetch.bind(globalThis);
// GraphiQL sends through this.
globalThis.fetch = async (input, init) => {
  const answer = await send(input, withAccess(access, init));
  if (!isIntrospection(init?.body)) meter.read(answer.clone()).catch(() => {});
  return answer;
};

function isIntrospection(body: RequestInit['body']): boolean {
  return typeof body === 'string' && body.includes('"IntrospectionQuery"');
}

document.querySelector('#bar')?.append(accessFields(access, fetchSchema), meter.element);

if (asked.has('docs')) localStorage.setItem('graphiql:visiblePlugin', 'Documentation Explorer');
const kept = asked.has('query') ? undefined : keptTabs();
const active = kept?.tabs[kept.activeTabIndex];
const root = document.querySelector('#root');
if (root !== null)
  YogaGraphiQL.renderYogaGraphiQL(root, {
    ...graphiql,
    // Otherwise it takes the last text it saw for another tab's, and adds one.
    ...(active && { query: active.query ?? '', variables: active.variables ?? '' }),
    defaultEditorToolsVisibility: false,
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
    // The address is nobody's but the page's: GraphiQL would write each query into it.
    onEditQuery: () => {},
    onTabChange: present,
  });
whenDrawn(() => present(keptTabs() ?? { tabs: graphiql.defaultTabs, activeTabIndex: 0 }));
