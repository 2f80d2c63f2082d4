import { createHash } from 'node:crypto';
import type { Budget } from '../../prism/way/pipeline.ts';
import type { FrontState, GatewayState, UpstreamState } from './front-state.ts';

const style = `
:root { color-scheme: light dark; --ink: #1f2430; --soft: #565d6d; --line: #d9dce3; --link: #1f4fc4; --page: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaf0; --soft: #a6adbd; --line: #3a4050; --link: #93b4ff; --page: #16191f }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: clamp(1rem, 6vw, 4rem) 1rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem }
h2 { font-size: 1rem; margin: 2rem 0 .5rem }
p { margin: .5rem 0 }
a { color: var(--link) }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .35rem 1rem; margin: 0 }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
ul { margin: 0; padding-left: 1.2rem }
pre { margin: .5rem 0; padding: .75rem; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; font-size: .85rem }
small { color: var(--soft) }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .6rem } }
`;

/** Nothing runs on the page, nothing is loaded by it, and nothing may frame it. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page as it is at `url`. Its links are relative: they hold wherever the gateway is mounted. */
export function frontHtml(front: FrontState, url: URL, headers: Readonly<Record<string, string>>): string {
  const { version, graphql, graphiql, docs, probes, state } = front;
  const sent = Object.entries({ 'content-type': 'application/json', ...headers });
  const links = [
    graphiql && link(graphiql, 'GraphiQL', 'ask questions, with examples in its tabs'),
    docs && link(docs, 'Documentation', 'of every type, field and argument, in GraphiQL'),
    ...probes.map((path) => link(path, path, probeTexts[path] ?? '')),
  ].filter((item) => item !== undefined);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphQL gateway for Prism</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>GraphQL gateway for Prism</h1>
<p>One GraphQL endpoint over Micro's Prism API: contacts, organizations, deals and the rest as one graph, and every answer
tells how many upstream requests it took.</p>
${links.length === 0 ? '' : `<h2>Where to go</h2>\n<ul>\n${links.join('\n')}\n</ul>`}
${state === undefined ? '' : `<h2>How it is</h2>\n${stateHtml(state)}`}
<h2>From a shell</h2>
<pre><code>${escaped(`curl ${new URL(graphql, url)} \\
${sent.map(([name, value]) => `  -H '${name}: ${value || '…'}' \\`).join('\n')}
  --data '{"query":"{ contactCount }"}'`)}</code></pre>
<p><small>Version ${version}. Nothing was asked of the upstream for this page.</small></p>
</main>
</body>
</html>
`;
}

const probeTexts: Readonly<Record<string, string>> = {
  health: 'whether the process lives',
  ready: 'whether it should be sent requests',
  metrics: 'for Prometheus',
};

function link(href: string, name: string, text: string): string {
  return `<li><a href="${href}">${name}</a>: ${text}</li>`;
}

function stateHtml({ status, upstream, budget }: GatewayState): string {
  const rows = [['Gateway', status], ['Upstream', upstreamText(upstream)], ...budgetRows(budget)];
  return `<dl>\n${rows.map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`).join('\n')}\n</dl>`;
}

function upstreamText({ is, answeredAt, failedAt }: UpstreamState): string {
  switch (is) {
    case 'not asked yet':
      return 'not asked yet: nothing is sent before somebody asks';
    case 'answering':
      return `answering; the last answer came at ${time(answeredAt)}`;
    case 'failing':
      return `failing; it failed at ${time(failedAt)}${answeredAt === undefined ? '' : `, and answered last at ${time(answeredAt)}`}`;
    case 'left alone':
      return `left alone after failures, the last at ${time(failedAt)}; requests are tried again in a moment`;
  }
}

function budgetRows(budget: Budget | undefined): [string, string][] {
  if (budget === undefined)
    return [
      ['Budget', "each caller's key has its own; <code>extensions.upstream</code> of an answer tells it"],
    ];
  const { perSecond, month } = budget;
  return [
    ['This second', perSecond ? `${perSecond.remaining} of ${perSecond.limit} requests left` : 'not limited'],
    ['This month', month ? `${month.remaining} of ${month.limit} requests left` : 'not counted'],
  ];
}

function time(iso: string | undefined): string {
  return iso === undefined ? 'no time known' : `<time datetime="${iso}">${iso.slice(11, 19)} UTC</time>`;
}

/** The name that the page was asked under is the caller's. */
function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
