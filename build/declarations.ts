import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import ts from 'typescript';
import { type Declared, readDeclared } from './declared.ts';

/** Packages whose types an application gets with ours, being our dependencies: of the others nothing is left to name. */
const known = /^(node:.*|graphql|pino)$/;

/**
 * Writes the types of what an application imports: of each file no more than what is reachable from the entries, so that
 * they speak of no package that is not there. Throws where they do, or where a type cannot be told.
 */
export function writeDeclarations(entries: readonly string[], folder: string): void {
  const read = declarationsOf(entries);
  const files = new Map<string, Declared>();
  const fileOf = (path: string) => {
    const declared = files.get(path) ?? readDeclared(path, read(path));
    files.set(path, declared);
    return declared;
  };
  const wanted = entries.flatMap((path) => fileOf(path).exported.map((name) => ({ path, name })));
  for (let one = wanted.pop(); one !== undefined; one = wanted.pop()) {
    const { path } = one;
    for (const { module, name } of fileOf(path).keep(one.name)) {
      if (module.startsWith('.')) wanted.push({ path: posix.join(posix.dirname(path), module), name });
      else if (!known.test(module))
        throw new Error(`${path}: the type ${name} is of ${module}, which is bundled.`);
    }
  }
  for (const [path, declared] of files) {
    const file = join(folder, relative('src', path).replace(/\.ts$/, '.d.ts'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, declared.text());
  }
}

/** The declarations of a file of the program, as TypeScript tells them. */
function declarationsOf(entries: readonly string[]): (path: string) => string {
  const config = ts.getParsedCommandLineOfConfigFile(
    'tsconfig.json',
    { noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  const program = ts.createProgram(entries, config?.options ?? {});
  return (path) => {
    let text = '';
    const { diagnostics } = program.emit(program.getSourceFile(path), (_file, told) => {
      text = told;
    });
    if (diagnostics[0] !== undefined) fail(diagnostics[0]);
    return text;
  };
}

function fail(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
