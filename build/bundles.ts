import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

const common: BuildOptions = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.18',
  // Of packages that ship both forms the one that says what it exports: what nobody imports is then left out.
  mainFields: ['module', 'main'],
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
  logLevel: 'warning',
};

/** What a library leaves to its application: the two shall have one `graphql`. */
const ofTheApplication = ['graphql'];

/** What runs as a process, with all that it needs: nothing else is installed for it. */
export async function bundleProgram(): Promise<Metafile> {
  const { metafile } = await build({
    ...common,
    entryPoints: { main: 'src/main.ts', cli: 'src/cli.ts' },
    outdir: 'dist',
    plugins: [importRequired(builtinModules), oneGraphql],
  });
  return metafile as Metafile;
}

/** What an application imports. */
export async function bundleLibrary(entryPoints: Record<string, string>): Promise<Metafile> {
  const { metafile } = await build({
    ...common,
    entryPoints,
    outdir: 'dist/lib',
    external: ofTheApplication.flatMap((name) => [name, `${name}/*`]),
    plugins: [importRequired([...builtinModules, ...ofTheApplication])],
  });
  return metafile as Metafile;
}

/**
 * Turns a `require()` of these modules, in packages of the old form, into an `import`: a module has no `require`, and
 * whoever bundles ours again could not follow one that is made at run time.
 */
function importRequired(modules: readonly string[]): Plugin {
  const known = new Set(modules);
  return {
    name: 'import-required',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind, namespace }) => {
        const name = path.replace(/^node:/, '');
        if (kind !== 'require-call' || !known.has(name)) return undefined;
        const asked = builtinModules.includes(name) ? `node:${name}` : name;
        return { path: asked, namespace: namespace === 'required' ? 'imported' : 'required' };
      });
      onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
        contents: `module.exports = require('${path}').default;`,
        resolveDir: '.',
      }));
      onLoad({ filter: /.*/, namespace: 'imported' }, ({ path }) => ({
        contents: `export { default } from '${path}';`,
        resolveDir: '.',
      }));
    },
  };
}

const graphqlFolder = dirname(fileURLToPath(import.meta.resolve('graphql')));

/** Two copies of `graphql` do not know each other's types: every path to it leads to the modules of one form. */
const oneGraphql: Plugin = {
  name: 'one-graphql',
  setup({ onResolve }) {
    onResolve({ filter: /^graphql(\/|$)/ }, ({ path }) => {
      const inside = join(graphqlFolder, path.replace(/^graphql\/?|\.m?js$/g, ''));
      const file = `${inside}.mjs`;
      return { path: existsSync(file) ? file : join(inside, 'index.mjs'), sideEffects: false };
    });
  },
};
